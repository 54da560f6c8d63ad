package dev.deckle.plan;

import dev.deckle.text.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes an {@link Extent} as text. */
final class ExtentText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(?:(px)|(?:\\.([0-9]{1,4}))?%)");

    private ExtentText() {}

    static Extent parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw refused(text, "");
        }
        long whole = Long.parseLong(m.group(1));
        if (m.group(2) != null) {
            if (whole > Integer.MAX_VALUE) {
                throw refused(text, ", at most 2147483647px,");
            }
            return Pixels.of((int) whole);
        }
        String decimals = m.group(3) == null ? "" : m.group(3);
        long parts = Long.parseLong((decimals + "0000").substring(0, 4));
        if (whole * Percent.UNIT + parts > Percent.MAX) {
            throw refused(text, ", at most 100000%,");
        }
        return new Percent(whole * Percent.UNIT + parts);
    }

    private static IllegalArgumentException refused(String text, String bound) {
        return new IllegalArgumentException(
                "Expected a length with its unit like 70% or 640px" + bound + " but received " + Printable.quote(text));
    }
}
