package dev.deckle.cli;

import dev.deckle.text.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Converts the text of an option to its value. A text that does not fit is refused by an
 * {@link IllegalArgumentException} whose message is one line.
 */
final class Converters {
    private static final int MAX_DIGITS = 18;
    /** The largest number of so many digits. */
    private static final long MOST = 999_999_999_999_999_999L;

    private Converters() {}

    /** Returns a whole number of {@code least} to {@code most}, written in digits alone. */
    static long number(String text, long least, long most) {
        if (isDigits(text)) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        boolean large = text.matches("0*[1-9][0-9]{9,}");
        String bound = most < Integer.MAX_VALUE
                ? "from " + least + " to " + most
                : large ? "of at most " + Math.min(most, MOST) : "of at least " + least;
        throw new IllegalArgumentException(
                "Expected a whole number " + bound + " but received " + Printable.quote(text));
    }

    /** Returns whether the text consists of 1 to 18 digits and nothing else. */
    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }

    /** Returns the path of that text; refuses an empty text and one that the system does not take. */
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

    /** Returns the constant whose label is {@code text}: {@code north-west} is {@code NORTH_WEST}. */
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
        List<String> labels = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            labels.add(label(constant));
        }
        return labels;
    }

    /** Returns a constant's name as it is written: {@code north-west}. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
