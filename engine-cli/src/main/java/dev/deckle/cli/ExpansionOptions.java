package dev.deckle.cli;

import dev.deckle.geometry.Side;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.Extent;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** EXPANSION: how much each side grows. The most specific option wins: side, then horizontal and vertical, then all. */
final class ExpansionOptions implements OptionSet {
    @Option(names = "--top", paramLabel = "V", description = "Grow upward by V: 30%% of the height, or px like 256px.")
    Optional<Extent> top = Optional.empty();

    @Option(names = "--right", paramLabel = "V", description = "Grow to the right by V: 70%% of the width, or 640px.")
    Optional<Extent> right = Optional.empty();

    @Option(names = "--bottom", paramLabel = "V", description = "Grow downward by V.")
    Optional<Extent> bottom = Optional.empty();

    @Option(names = "--left", paramLabel = "V", description = "Grow to the left by V.")
    Optional<Extent> left = Optional.empty();

    @Option(names = "--horizontal", paramLabel = "V", description = "Left and right alike, where they say nothing.")
    Optional<Extent> horizontal = Optional.empty();

    @Option(names = "--vertical", paramLabel = "V", description = "Top and bottom alike, where they say nothing.")
    Optional<Extent> vertical = Optional.empty();

    @Option(names = "--all", paramLabel = "V", description = "Every side that nothing else is said for.")
    Optional<Extent> all = Optional.empty();

    @Option(names = "--exact", description = "Deliver exactly what was asked, to the px, instead of whole steps.")
    boolean exact;

    @Option(names = "--strict", description = "Refuse what would be limited by a cap, and px off the step.")
    boolean strict;

    @Override
    public boolean flag(String name) {
        switch (name) {
            case "--exact" -> exact = true;
            case "--strict" -> strict = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--top" -> top = Optional.of(Extent.parse(text));
            case "--right" -> right = Optional.of(Extent.parse(text));
            case "--bottom" -> bottom = Optional.of(Extent.parse(text));
            case "--left" -> left = Optional.of(Extent.parse(text));
            case "--horizontal" -> horizontal = Optional.of(Extent.parse(text));
            case "--vertical" -> vertical = Optional.of(Extent.parse(text));
            case "--all" -> all = Optional.of(Extent.parse(text));
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isGiven() {
        return exact || strict || isSideGiven();
    }

    boolean isSideGiven() {
        for (Optional<Extent> extent : List.of(top, right, bottom, left, horizontal, vertical, all)) {
            if (extent.isPresent()) {
                return true;
            }
        }
        return false;
    }

    Expansion toExpansion() {
        Expansion expansion = Expansion.pixels();
        for (Side side : Side.ALL) {
            Optional<Extent> asked = of(side).or(() -> side.isHorizontal() ? horizontal : vertical)
                    .or(() -> all);
            if (asked.isPresent()) {
                expansion = expansion.with(side, asked.get());
            }
        }
        return expansion;
    }

    private Optional<Extent> of(Side side) {
        return switch (side) {
            case TOP -> top;
            case RIGHT -> right;
            case BOTTOM -> bottom;
            case LEFT -> left;
        };
    }
}
