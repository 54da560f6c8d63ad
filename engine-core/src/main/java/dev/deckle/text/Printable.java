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

    /** Shows a text in at most {@code max} characters (code points), escapes included; {@code …} stands for the rest. */
    public static String of(String text, int max) {
        StringBuilder shown = new StringBuilder();
        int room = max;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            boolean visible = isVisible(c);
            String piece = visible ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c);
            room -= visible ? 1 : piece.length();
            if (room < 0) {
                return shown.append('…').toString();
            }
            shown.append(piece);
            at += Character.charCount(c);
        }
        return shown.toString();
    }

    /**
     * Shows a text on one line of at most {@code max} characters (code points), for whoever prints it without escapes: what can't be
     * seen becomes a blank, {@code …} stands for the rest.
     */
    public static String line(String text, int max) {
        StringBuilder shown = new StringBuilder();
        int room = max;
        for (int at = 0; at < text.length(); room--) {
            int c = text.codePointAt(at);
            if (room == 0) {
                return shown.append('…').toString();
            }
            shown.appendCodePoint(isVisible(c) ? c : ' ');
            at += Character.charCount(c);
        }
        return shown.toString();
    }

    /** Shows a whole text. */
    public static String of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** Returns whether a character can be seen, and does not hide or reorder others. */
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
