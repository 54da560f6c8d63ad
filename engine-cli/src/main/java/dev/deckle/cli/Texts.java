package dev.deckle.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes small pieces of text: sizes, amounts, columns. */
final class Texts {
    private static final int MAX_LINE = 600;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private Texts() {}

    /** Returns the text without control characters and line breaks, cut to 600 characters. */
    static String oneLine(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "...";
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Writes a number of bytes: {@code 3.4 MB}; below 10,000 the bytes themselves. */
    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? (bytes + 500) / 1_000 + " kB"
                : BigDecimal.valueOf(bytes, 6).setScale(1, RoundingMode.HALF_UP) + " MB";
    }

    /** Writes a number of pixels: {@code 1.88 MP}; below 10,000 the px themselves. */
    static String megapixels(long pixels) {
        if (pixels < 10_000) {
            return pixels + " px";
        }
        return BigDecimal.valueOf(pixels, 6).setScale(2, RoundingMode.HALF_UP) + " MP";
    }

    /** Writes cents as dollars: {@code 0.55}. */
    static String usd(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    /** Pads the text to {@code width}, and by one blank at least. */
    static String column(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
