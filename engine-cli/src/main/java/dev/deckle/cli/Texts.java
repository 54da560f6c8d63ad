package dev.deckle.cli;

import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes small pieces of text: sizes, amounts, columns. */
final class Texts {
    private static final int MAX_LINE = 600;

    private Texts() {}

    /** Finds addresses; few lines have one. */
    private static final class Addresses {
        static final Pattern QUERY = Pattern.compile(
                "(https?:/{1,2})(?:[^/\\s@?#'\"]*@)?([^\\s?#'\"]*)[?#][^\\s'\"]*", Pattern.CASE_INSENSITIVE);
    }

    /** Returns a time as it is typed: {@code 10m}. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /**
     * Says how the margins were filled, {@code filled as flat (few colours, in flat areas)}; empty where that is what
     * was asked, by a user or for a model, or usual: a photo.
     */
    static Optional<String> chosen(ChosenFill chosen) {
        String label = chosen.fill().label();
        boolean isTold = !chosen.isAsAsked() && !label.equals(EdgeFill.texture().label());
        return isTold ? Optional.of("filled as " + label + " (" + chosen.reason() + ")") : Optional.empty();
    }

    /**
     * Returns the text on one line, cut to 600 characters; what can't be seen, or would reorder the rest, is written as its
     * number.
     */
    static String oneLine(String text) {
        String line = Printable.of(text.strip());
        return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "...";
    }

    /** Returns the text with URLs shown without their queries and whatever else may be secret in them. */
    static String withoutQueries(String text) {
        return text.contains(":/") ? Addresses.QUERY.matcher(text).replaceAll("$1$2?…") : text;
    }

    /** Returns a file as people name it: from the working folder where it lies below that, else as it is. */
    static String place(String file) {
        Path folder = Path.of("").toAbsolutePath();
        Path path = Path.of(file);
        return path.startsWith(folder) && !path.equals(folder)
                ? folder.relativize(path).toString()
                : file;
    }

    /** Returns the text, or an empty one for null. */
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Writes a number of bytes: {@code 3.4 MB}; below 10,000 the bytes themselves. */
    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000 ? (bytes + 500) / 1_000 + " kB" : millions(bytes, 1) + " MB";
    }

    /** Writes a number of pixels: {@code 1.88 MP}; below 10,000 the px themselves. */
    static String megapixels(long pixels) {
        if (pixels < 10_000) {
            return pixels + " px";
        }
        return millions(pixels, 2) + " MP";
    }

    /** Writes millions with so many decimals, rounded. Without decimal numbers of any length, whose classes are a good part of a plan's start. */
    private static String millions(long number, int decimals) {
        long one = 1;
        for (int i = 0; i < decimals; i++) {
            one *= 10;
        }
        long step = 1_000_000 / one;
        long steps = number / step + (number % step >= step / 2 ? 1 : 0);
        return steps / one + "." + String.valueOf(one + steps % one).substring(1);
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
