package dev.deckle.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Small pieces of text. */
final class Texts {
    private static final int MAX_LINE = 600;
    private static final int MAX_QUOTED = 40;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private Texts() {}

    /** Without control characters and line breaks, and of a length that can be read. */
    static String oneLine(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "...";
    }

    /** At most 40 characters, for quoting. */
    static String shorten(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    }

    /** {@code 1.88 MP}; below 10,000 px the px themselves. */
    static String megapixels(long pixels) {
        if (pixels < 10_000) {
            return pixels + " px";
        }
        return BigDecimal.valueOf(pixels, 6).setScale(2, RoundingMode.HALF_UP) + " MP";
    }

    /** {@code 1 pass}, {@code 2 passes}. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
