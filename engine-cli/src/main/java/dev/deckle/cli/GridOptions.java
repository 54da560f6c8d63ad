package dev.deckle.cli;

import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Rounding;
import dev.deckle.plan.Delivery;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.SizeLimits;
import java.util.List;
import java.util.Optional;

/** Holds the options of GRID: how a length becomes a margin. */
final class GridOptions {
    private static final Option<Integer> STEP =
            Option.of("--step", "N", Values.COUNT, "Margins are multiples of N px (64).");

    private static final Option<Integer> CAP =
            Option.of("--cap", "N", Values.COUNT, "The longest margin, in px (2048).");

    private static final Option<Rounding> ROUNDING = Option.of(
            "--rounding",
            "R",
            Values.oneOf(Rounding.class),
            "How a length is put on the step: nearest (the default), up or down.");

    private static final Option<OverCap> OVER_CAP = Option.of(
            "--over-cap",
            "P",
            Values.oneOf(OverCap.class),
            "A side over the cap: clamp it, reject it, or split it into passes. A frame is split, else clamped.");

    private static final Option<Long> MAX_CANVAS =
            Option.of("--max-canvas", "PX", Values.LONG_COUNT, "Refuse canvases of more px (256000000).");

    private static final Option<Integer> MAX_SIDE = Option.of(
            "--max-side", "PX", Values.COUNT, "Refuse pictures (32768) and canvases (65535) with a side of more px.");

    static final List<Option<?>> ALL = List.of(STEP, CAP, ROUNDING, OVER_CAP, MAX_CANVAS, MAX_SIDE);

    /** The options of a command that makes nothing but frames, which are never clamped. */
    static final List<Option<?>> OF_FRAMES = List.of(
            STEP, CAP, ROUNDING, OVER_CAP.taking(Values.oneOfBut(OverCap.class, OverCap.CLAMP)), MAX_CANVAS, MAX_SIDE);

    private GridOptions() {}

    /** Returns the rules of an expansion. */
    static ExpansionRules rules(Arguments arguments, boolean exact, boolean strict) {
        return rules(
                arguments,
                arguments.get(OVER_CAP, ExpansionRules.DEFAULT.overCap()),
                exact ? Delivery.EXACT : Delivery.SNAPPED,
                strict);
    }

    /** Returns the rules of a reframe; refuses to clamp, which would break the ratio. */
    static ExpansionRules frameRules(Arguments arguments) {
        OverCap policy = arguments.get(OVER_CAP, OverCap.SPLIT);
        if (policy == OverCap.CLAMP) {
            throw new UsageException("Expected --over-cap split or reject with --aspect but received clamp");
        }
        return rules(arguments, policy, Delivery.SNAPPED, false);
    }

    private static ExpansionRules rules(Arguments arguments, OverCap policy, Delivery delivery, boolean strict) {
        ExpansionRules base = ExpansionRules.DEFAULT;
        Optional<Integer> step = arguments.get(STEP);
        return new ExpansionRules(
                step.isPresent() ? Grid.of(step.get()) : base.step(),
                arguments.get(CAP, base.cap()),
                arguments.get(ROUNDING, delivery == Delivery.EXACT ? Rounding.UP : base.rounding()),
                policy,
                delivery,
                strict,
                new SizeLimits(
                        arguments.get(MAX_CANVAS, base.limits().maxPixels()),
                        arguments.get(MAX_SIDE, base.limits().maxSide())));
    }

    /** Returns the longest side of a picture that is read; empty where none was asked for. */
    static Optional<Integer> maxSide(Arguments arguments) {
        return arguments.get(MAX_SIDE);
    }
}
