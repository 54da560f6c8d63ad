package dev.deckle.cli;

import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Side;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.Extent;
import java.util.List;
import java.util.Optional;

/**
 * Holds the options of EXPANSION: how much each side grows. The most specific option wins: side, then horizontal and
 * vertical, then all.
 */
final class ExpansionOptions {
    private static final int MAX_DPI = 100_000;

    private static final ValueType<Extent> LENGTH = new ValueType<>() {
        @Override
        public Extent parse(String text) {
            return Extent.parse(text);
        }
    };

    private static final Option<Extent> TOP =
            Option.of("--top", "V", LENGTH, "Grow upward by V: 30%% of the height, 256px, or 3mm on paper.");

    private static final Option<Extent> RIGHT =
            Option.of("--right", "V", LENGTH, "Grow to the right by V: 70%% of the width, or 640px.");

    private static final Option<Extent> BOTTOM = Option.of("--bottom", "V", LENGTH, "Grow downward by V.");

    private static final Option<Extent> LEFT = Option.of("--left", "V", LENGTH, "Grow to the left by V.");

    private static final Option<Extent> HORIZONTAL =
            Option.of("--horizontal", "V", LENGTH, "Left and right alike, where they say nothing.");

    private static final Option<Extent> VERTICAL =
            Option.of("--vertical", "V", LENGTH, "Top and bottom alike, where they say nothing.");

    private static final Option<Extent> EVERY =
            Option.of("--all", "V", LENGTH, "Every side that nothing else is said for.");

    private static final Option<Integer> DPI = Option.of(
            "--dpi",
            "N",
            Values.COUNT,
            "Lengths like 3mm, 0.5cm, 0.125in are at N px an inch (default: what the picture says).");

    private static final Option<Boolean> EXACT =
            Option.flag("--exact", "Deliver exactly what was asked, to the px, instead of whole steps.");

    private static final Option<Boolean> STRICT =
            Option.flag("--strict", "Refuse what would be limited by a cap, and px off the step.");

    private static final List<Option<?>> SIDES = List.of(TOP, RIGHT, BOTTOM, LEFT, HORIZONTAL, VERTICAL, EVERY);

    static final List<Option<?>> ALL =
            List.of(TOP, RIGHT, BOTTOM, LEFT, HORIZONTAL, VERTICAL, EVERY, DPI, EXACT, STRICT);

    private ExpansionOptions() {}

    /** Returns whether any side was given. */
    static boolean isSideGiven(Arguments arguments) {
        return arguments.hasAny(SIDES);
    }

    /** Returns the request of EXPANSION with the rules of GRID; refuses one in which no side grows. */
    static CanvasRequest request(Arguments arguments) {
        if (!isSideGiven(arguments)) {
            throw new UsageException("Expected a side to grow, like --all 128px or --left 70%, but received none");
        }
        Expansion asked = expansion(arguments);
        if (asked.isNone()) {
            throw new UsageException("Expected at least one side to grow but received 0 for all of them");
        }
        Optional<Integer> dpi = arguments.get(DPI);
        if (dpi.isPresent()) {
            asked = at(asked, dpi.get());
        }
        return new CanvasRequest.Expand(
                asked, GridOptions.rules(arguments, arguments.has(EXACT), arguments.has(STRICT)));
    }

    private static Expansion at(Expansion asked, int dpi) {
        if (dpi > MAX_DPI) {
            throw new UsageException("--dpi: Expected 1 to " + MAX_DPI + " but received " + dpi);
        }
        if (!asked.needsResolution()) {
            throw new UsageException("--dpi: Expected a length like 3mm for a side but received " + asked);
        }
        try {
            return asked.at(Resolution.perInch(dpi));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Texts.orEmpty(e.getMessage()), e);
        }
    }

    private static Expansion expansion(Arguments arguments) {
        Expansion expansion = Expansion.pixels();
        for (Side side : Side.ALL) {
            Optional<Extent> asked = arguments.get(of(side));
            if (asked.isEmpty()) {
                asked = arguments.get(side.isHorizontal() ? HORIZONTAL : VERTICAL);
            }
            if (asked.isEmpty()) {
                asked = arguments.get(EVERY);
            }
            if (asked.isPresent()) {
                expansion = expansion.with(side, asked.get());
            }
        }
        return expansion;
    }

    private static Option<Extent> of(Side side) {
        return switch (side) {
            case TOP -> TOP;
            case RIGHT -> RIGHT;
            case BOTTOM -> BOTTOM;
            case LEFT -> LEFT;
        };
    }
}
