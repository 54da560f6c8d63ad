package dev.deckle.cli;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Rounding;
import dev.deckle.picture.MaskPolarity;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.picture.PngEffort;
import dev.deckle.plan.Extent;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Tier;
import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** From the text of an option to its value; a refusal is an {@link IllegalArgumentException} with one line. */
final class Converters {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final Pattern USD = Pattern.compile("[0-9]{1,9}([.][0-9]{1,2})?");

    private static final int MAX_QUALITY = 100;

    private Converters() {}

    static void register(CommandLine command) {
        command.registerConverter(BigDecimal.class, Converters::usd);
        command.registerConverter(Extent.class, Extent::parse);
        command.registerConverter(AspectRatio.class, AspectRatio::parse);
        command.registerConverter(Tier.class, Tier::parse);
        command.registerConverter(Path.class, Converters::path);
        command.registerConverter(Integer.class, Converters::integer);
        command.registerConverter(Long.class, Converters::longInteger);
        command.registerConverter(Rounding.class, text -> constant(Rounding.class, text));
        command.registerConverter(OverCap.class, text -> constant(OverCap.class, text));
        command.registerConverter(Gravity.class, text -> constant(Gravity.class, text));
        command.registerConverter(PngEffort.class, text -> constant(PngEffort.class, text));
        command.registerConverter(EdgeFill.class, EdgeFill::named);
        command.registerConverter(Duration.class, ModelOptions.Times::parse);
        command.registerConverter(MaskPolarity.class, text -> constant(MaskPolarity.class, text));
        command.registerConverter(MaskPolicy.class, text -> constant(MaskPolicy.class, text));
        command.registerConverter(InpaintOptions.MaskFit.class, text -> constant(InpaintOptions.MaskFit.class, text));
        command.registerConverter(AlphaMode.class, text -> constant(AlphaMode.class, text));
        command.registerConverter(ReframeOptions.Fit.class, text -> constant(ReframeOptions.Fit.class, text));
        command.registerConverter(ReframeOptions.Offset.class, ReframeOptions.Offset::parse);
    }

    /** Dollars with at most two decimals. */
    static BigDecimal usd(String text) {
        if (!USD.matcher(text).matches()) {
            throw new IllegalArgumentException("Expected US dollars like 0.55 but received " + Printable.quote(text));
        }
        return new BigDecimal(text);
    }

    /** 1 to 100. */
    static int quality(String text) {
        return (int) number(text, 1, MAX_QUALITY);
    }

    /** {@link #quality} for picocli, as a number alone does not tell its range. */
    static final class Quality implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return quality(text);
        }
    }

    /** At least 1. */
    static int integer(String text) {
        return (int) number(text, 1, Integer.MAX_VALUE);
    }

    /** At least 1. */
    static long longInteger(String text) {
        return number(text, 1, Long.MAX_VALUE);
    }

    static long number(String text, long least, long most) {
        if (NUMBER.matcher(text).matches()) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        String bound = most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        throw new IllegalArgumentException(
                "Expected a whole number " + bound + " but received " + Printable.quote(text));
    }

    static Path path(String text) {
        try {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("Expected a file name but received an empty text");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "Expected a file name that this system takes but received " + Printable.quote(text) + ", "
                            + e.getReason(),
                    e);
        }
    }

    /** A constant by its name as it is written: {@code NORTH_WEST} is {@code north-west}. */
    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (label(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "Expected one of " + String.join(", ", labels(type)) + " but received " + Printable.quote(text));
    }

    static <E extends Enum<E>> List<String> labels(Class<E> type) {
        return Stream.of(type.getEnumConstants()).map(Converters::label).collect(Collectors.toList());
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
