package dev.deckle.text;

/** Finds numbers in texts without a regular expression, which would cost a first plan more than all else. */
public final class Digits {
    private Digits() {}

    /** Returns the index behind the digits 0 to 9 that stand from {@code at} on; {@code at} where there is none. */
    public static int end(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
