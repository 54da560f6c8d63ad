package dev.deckle.text;

/**
 * Reads decimal digits strictly: only 0 to 9, no sign, no blank, no other script's digits. Without a regular expression, which would
 * cost a first plan more than all else.
 */
public final class Digits {
    /** Any number of so many digits fits a long. */
    private static final int MOST = 18;

    private Digits() {}

    /** Returns the index behind the digits 0 to 9 that stand from {@code at} on; {@code at} where there is none. */
    public static int end(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /**
     * Returns the number in {@code text[from, to)}, or −1 where it is empty, longer than 18 digits or holds anything
     * but 0–9.
     */
    public static long parse(String text, int from, int to) {
        if (from >= to || to - from > MOST || end(text, from) < to) {
            return -1;
        }
        return Long.parseLong(text, from, to, 10);
    }
}
