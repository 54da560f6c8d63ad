package dev.deckle.geometry;

import dev.deckle.text.Digits;
import dev.deckle.text.Printable;

/**
 * Holds width to height as an exact fraction, 1:16 to 16:1, with the text it was written in (providers want
 * {@code 21:9}, not {@code 7:3}). Two ratios are equal where text and value are.
 *
 * @param text as written: {@code 16:9}, {@code 2.39:1}, {@code 4/3}
 * @param value width / height
 */
public record AspectRatio(String text, Fraction value) {
    private static final int MAX_SIDES = 16;
    private static final int MAX_WHOLE_DIGITS = 6;
    private static final int MAX_DECIMALS = 4;

    /** Times a side of 2³¹−1 px it stays within the 18 digits of a written fraction. */
    private static final long MAX_TERM = 400_000_000;

    /**
     * Checks that text and value agree, and the range.
     *
     * @throws IllegalArgumentException if the text is not that of the value, the value is below 1:16 or above 16:1, or a part
     *     of it in lowest terms is above 400,000,000
     */
    public AspectRatio {
        if (!valueOf(text).equals(value)) {
            throw new IllegalArgumentException(
                    "Expected the value of the ratio " + Printable.quote(text) + " but received " + value);
        }
        if (Math.max(value.numerator(), value.denominator()) > MAX_TERM) {
            throw new IllegalArgumentException(
                    "Expected an aspect ratio with fewer digits, like 16:9, but received " + Printable.quote(text));
        }
        if (value.compareTo(Fraction.of(MAX_SIDES)) > 0 || value.compareTo(Fraction.of(1, MAX_SIDES)) < 0) {
            throw new IllegalArgumentException(
                    "Expected an aspect ratio from 1:16 to 16:1 but received " + Printable.quote(text));
        }
    }

    /** Returns {@code width:height} of whole numbers, each 1 to 999999. */
    public static AspectRatio of(int width, int height) {
        return parse(width + ":" + height);
    }

    /**
     * Reads {@code A:B} or {@code A/B}, each part a number above 0 with at most six digits and four decimals.
     *
     * @throws IllegalArgumentException if the text is anything else, or out of 1:16 to 16:1
     */
    public static AspectRatio parse(String text) {
        return new AspectRatio(text, valueOf(text));
    }

    private static Fraction valueOf(String text) {
        int at = Math.max(text.indexOf(':'), text.indexOf('/'));
        long width = at < 0 ? -1 : part(text, 0, at);
        long height = at < 0 ? -1 : part(text, at + 1, text.length());
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "Expected an aspect ratio like 16:9, 4/3 or 2.39:1 but received " + Printable.quote(text));
        }
        return Fraction.of(width, height);
    }

    /** Returns the number in {@code text[from, to)} in ten-thousandths, or −1 where it is none. */
    private static long part(String text, int from, int to) {
        int dot = text.indexOf('.', from);
        int end = dot < 0 || dot >= to ? to : dot;
        long whole = end - from > MAX_WHOLE_DIGITS ? -1 : Digits.parse(text, from, end);
        if (whole < 0 || end == to) {
            return whole < 0 ? -1 : whole * 10_000;
        }
        int decimals = to - end - 1;
        long rest = decimals > MAX_DECIMALS ? -1 : Digits.parse(text, end + 1, to);
        if (rest < 0) {
            return -1;
        }
        for (int i = decimals; i < MAX_DECIMALS; i++) {
            rest *= 10;
        }
        return whole * 10_000 + rest;
    }

    /** Returns height to width; the parts of the text are exchanged. */
    public AspectRatio transposed() {
        int at = Math.max(text.indexOf(':'), text.indexOf('/'));
        return new AspectRatio(text.substring(at + 1) + text.charAt(at) + text.substring(0, at), value.inverse());
    }

    /** Returns the text as written, readable by {@link #parse}. */
    @Override
    public String toString() {
        return text;
    }
}
