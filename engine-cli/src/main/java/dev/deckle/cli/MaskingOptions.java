package dev.deckle.cli;

import dev.deckle.mask.Mask;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolarity;
import dev.deckle.picture.MaskPolicy;
import java.util.List;

/** Holds the options for how a mask is read, grown and feathered. */
final class MaskingOptions {
    private static final int MAX_RADIUS = 65_535;

    private static final Option<MaskPolarity> POLARITY = Option.of(
            "--polarity",
            "P",
            Values.oneOf(MaskPolarity.class),
            "What is filled: white-is-fill (the default), black-is-fill, transparent-is-fill, opaque-is-fill.");

    private static final Option<MaskPolicy> POLICY = Option.of(
            "--policy",
            "P",
            Values.oneOf(MaskPolicy.class),
            "Greys: binarize at the middle (the default), strict to refuse them, soft to blend by them.");

    private static final Option<Integer> GROW =
            Option.of("--grow", "PX", Values.COUNT, "Grow the fill by a disc of this radius.");

    private static final Option<Integer> FEATHER =
            Option.of("--feather", "PX", Values.COUNT, "Then a ramp of this width inside the fill.");

    static final List<Option<?>> ALL = List.of(POLARITY, POLICY, GROW, FEATHER);

    /** Those that stand beside options of a canvas, whose feather is another. */
    static final List<Option<?>> OF_HOLES = List.of(POLARITY, POLICY, GROW);

    private MaskingOptions() {}

    /** Returns the masking that was asked for; refuses a radius longer than any picture. */
    static Masking of(Arguments arguments) {
        return new Masking(
                reading(arguments), atMost(arguments, GROW, MAX_RADIUS), atMost(arguments, FEATHER, Mask.MAX_FEATHER));
    }

    /** Returns the masking of holes beside a canvas: without a ramp. */
    static Masking ofHoles(Arguments arguments) {
        return new Masking(reading(arguments), atMost(arguments, GROW, MAX_RADIUS), 0);
    }

    private static MaskOptions reading(Arguments arguments) {
        return new MaskOptions(
                arguments.get(POLARITY, MaskOptions.DEFAULT.polarity()),
                arguments.get(POLICY, MaskOptions.DEFAULT.policy()),
                ReadingOptions.of(arguments));
    }

    private static int atMost(Arguments arguments, Option<Integer> option, int most) {
        int px = arguments.get(option, 0);
        if (px > most) {
            throw new UsageException(option.name() + ": Expected at most " + most + " px but received " + px);
        }
        return px;
    }
}
