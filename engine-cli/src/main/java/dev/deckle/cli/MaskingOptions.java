package dev.deckle.cli;

import dev.deckle.mask.Brush;
import dev.deckle.mask.Mask;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolarity;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.ReadOptions;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a mask is read, and what is made of it. */
final class MaskingOptions implements OptionSet {
    private static final int MAX_RADIUS = 65_535;

    @Option(
            names = "--polarity",
            paramLabel = "P",
            description = "What is filled: white-is-fill (the default), black-is-fill, transparent-is-fill,"
                    + " opaque-is-fill.")
    Optional<MaskPolarity> polarity = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "P",
            description = "Greys: binarize at the middle (the default), strict to refuse them, soft to blend by them.")
    Optional<MaskPolicy> policy = Optional.empty();

    @Option(names = "--grow", paramLabel = "PX", description = "Grow the fill by a disc of this radius.")
    Optional<Integer> grow = Optional.empty();

    @Option(names = "--feather", paramLabel = "PX", description = "Then a ramp of this width inside the fill.")
    Optional<Integer> feather = Optional.empty();

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--polarity" -> polarity = Optional.of(Converters.constant(MaskPolarity.class, text));
            case "--policy" -> policy = Optional.of(Converters.constant(MaskPolicy.class, text));
            case "--grow" -> grow = Optional.of(Converters.integer(text));
            case "--feather" -> feather = Optional.of(Converters.integer(text));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** How the file is read; refused where a radius is longer than any picture. */
    MaskOptions toMaskOptions(ReadOptions reading) {
        requireAtMost("--grow", grow, MAX_RADIUS);
        requireAtMost("--feather", feather, Mask.MAX_FEATHER);
        return new MaskOptions(
                polarity.orElse(MaskOptions.DEFAULT.polarity()), policy.orElse(MaskOptions.DEFAULT.policy()), reading);
    }

    private static void requireAtMost(String name, Optional<Integer> px, int most) {
        if (px.isPresent() && px.get() > most) {
            throw new UsageException(name + ": Expected at most " + most + " px but received " + px.get());
        }
    }

    /** Grown, then feathered. */
    ReadMask apply(ReadMask read) throws IOException {
        Mask grown = read.mask().grow(grow.orElse(0), Brush.DISC);
        return read.withMask(grown.feather(feather.orElse(0)));
    }
}
