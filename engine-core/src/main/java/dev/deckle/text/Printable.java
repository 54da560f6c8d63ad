package dev.deckle.text;

import java.util.Locale;

/**
 * Makes texts from outside (names, arguments, pieces of files, words of a server) fit for one line of a message. Characters that
 * control a terminal, break a line, or hide or reorder others are written as {@code \}{@code uXXXX}. Stateless; safe for any number of
 * threads.
 */
public final class Printable {
    private static final int MAX_QUOTED = 40;

    private Printable() {}

    /** Quotes a text of which at most {@value #MAX_QUOTED} characters are shown: {@code '70 %'}. */
    public static String quote(String text) {
        return "'" + of(text, MAX_QUOTED) + "'";
    }

    /** Shows at most {@code max} characters (code points) of a text; {@code …} stands for the rest. */
    public static String of(String text, int max) {
        if (text.codePointCount(0, text.length()) <= max) {
            return of(text);
        }
        return of(text.substring(0, text.offsetByCodePoints(0, max))) + "…";
    }

    /** Shows a whole text. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return shown.toString();
    }

    /** Tells whether a character can be seen, and does not hide or reorder others. */
    public static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
