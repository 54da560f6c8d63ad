package dev.deckle.plan;

import dev.deckle.text.Printable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an {@link Extent} out of a text. */
final class ExtentText {
    private static final Pattern FORM = Pattern.compile("0*([0-9]+)(?:(px)|(?:\\.([0-9]{1,4}))?(%|mm|cm|in))");
    private static final int DIGITS = 10;

    private ExtentText() {}

    /** Reads {@code 70%}, {@code 12.5%} or {@code 640px}; refuses any other text. */
    static Extent parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw refused(text, "");
        }
        // A number of more digits than any that is taken is that number and no more.
        String digits = m.group(1);
        long whole = digits.length() > DIGITS ? Long.MAX_VALUE / Percent.UNIT - 1 : Long.parseLong(digits);
        if (m.group(2) != null) {
            if (whole > Integer.MAX_VALUE) {
                throw refused(text, ", at most 2147483647px,");
            }
            return Pixels.of((int) whole);
        }
        String decimals = m.group(3) == null ? "" : m.group(3);
        long parts = whole * Percent.UNIT + Long.parseLong((decimals + "0000").substring(0, 4));
        if (parts > Percent.MAX) {
            throw refused(text, ", at most 100000" + m.group(4) + ",");
        }
        return m.group(4).equals("%")
                ? new Percent(parts)
                : new Length(parts, Length.Unit.valueOf(m.group(4).toUpperCase(Locale.ROOT)), Optional.empty());
    }

    private static IllegalArgumentException refused(String text, String bound) {
        return new IllegalArgumentException("Expected a length with its unit like 70%, 640px or 3mm" + bound
                + " but received " + Printable.quote(text));
    }
}
