package dev.deckle.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small pieces of text. */
final class Texts {
    private static final int MAX_LINE = 600;
    private static final Pattern QUERY = Pattern.compile(
            "(https?:/{1,2})(?:[^/\\s@?#'\"]*@)?([^\\s?#'\"]*)[?#][^\\s'\"]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private Texts() {}

    /** Without control characters and line breaks, and of a length that can be read. */
    static String oneLine(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "...";
    }

    /** Shows URLs in a text without their queries and whatever else may be secret in them. */
    static String withoutQueries(String text) {
        return QUERY.matcher(text).replaceAll("$1$2?…");
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** {@code 3.4 MB}; below 10,000 bytes the bytes themselves. */
    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? (bytes + 500) / 1_000 + " kB"
                : BigDecimal.valueOf(bytes, 6).setScale(1, RoundingMode.HALF_UP) + " MB";
    }

    /** {@code 1.88 MP}; below 10,000 px the px themselves. */
    static String megapixels(long pixels) {
        if (pixels < 10_000) {
            return pixels + " px";
        }
        return BigDecimal.valueOf(pixels, 6).setScale(2, RoundingMode.HALF_UP) + " MP";
    }

    /** Cents as dollars: {@code 0.55}. */
    static String usd(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    /** The text, padded to {@code width} and at least one blank. */
    static String column(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
