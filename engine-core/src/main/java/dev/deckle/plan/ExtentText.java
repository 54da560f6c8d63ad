package dev.deckle.plan;

import dev.deckle.text.Digits;
import dev.deckle.text.Printable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads an {@link Extent} out of a text. */
final class ExtentText {
    private static final int DIGITS = 10;
    private static final int DECIMALS = 4;
    private static final String PIXELS = "px";
    private static final String PERCENT = "%";
    private static final Set<String> UNITS = Set.of(PIXELS, PERCENT, "mm", "cm", "in");

    private ExtentText() {}

    /** Reads {@code 70%}, {@code 12.5%}, {@code 3mm} or {@code 640px}; refuses any other text. */
    static Extent parse(String text) {
        int point = Digits.end(text, 0);
        boolean isWhole = !text.startsWith(".", point);
        int end = isWhole ? point : Digits.end(text, point + 1);
        String unit = text.substring(end);
        String decimals = isWhole ? "" : text.substring(point + 1, end);
        boolean isDecimal = isWhole || (!decimals.isEmpty() && decimals.length() <= DECIMALS && !unit.equals(PIXELS));
        if (point == 0 || !isDecimal || !UNITS.contains(unit)) {
            throw refused(text, "");
        }
        int first = 0;
        while (first < point - 1 && text.charAt(first) == '0') {
            first++;
        }
        // A number of more digits than any that is taken is that number and no more.
        long whole = point - first > DIGITS
                ? Long.MAX_VALUE / Percent.UNIT - 1
                : Long.parseLong(text.substring(first, point));
        if (unit.equals(PIXELS)) {
            if (whole > Integer.MAX_VALUE) {
                throw refused(text, ", at most 2147483647px,");
            }
            return Pixels.of((int) whole);
        }
        long parts = whole * Percent.UNIT + Long.parseLong((decimals + "0000").substring(0, DECIMALS));
        if (parts > Percent.MAX) {
            throw refused(text, ", at most 100000" + unit + ",");
        }
        return unit.equals(PERCENT)
                ? new Percent(parts)
                : new Length(parts, Length.Unit.valueOf(unit.toUpperCase(Locale.ROOT)), Optional.empty());
    }

    private static IllegalArgumentException refused(String text, String bound) {
        return new IllegalArgumentException("Expected a length with its unit like 70%, 640px or 3mm" + bound
                + " but received " + Printable.quote(text));
    }
}
