package dev.deckle.geometry;

/** Reads decimal digits strictly: only 0–9, no sign, no blank, no other script's digits. */
final class Digits {
    private Digits() {}

    /**
     * Returns the number in {@code text[from, to)}, or −1 where it is empty, longer than 18 digits or holds anything
     * but 0–9.
     */
    static long parse(String text, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
