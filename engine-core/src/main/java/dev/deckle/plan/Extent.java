package dev.deckle.plan;

import dev.deckle.geometry.Fraction;

/**
 * Describes how much one side is to grow, as asked: {@link Percent} of the source's side, {@link Pixels}, or a
 * {@link Length} on paper.
 */
public sealed interface Extent permits Percent, Pixels, Length {

    /**
     * Reads {@code 70%}, {@code 12.5%} (up to four decimals, at most 100000%), {@code 640px}, or {@code 3mm}, {@code 0.5cm},
     * {@code 0.125in} (up to four decimals, at most 100000 of the unit). The unit is required; signs, exponents, blanks and
     * digits other than 0–9 are refused.
     *
     * @throws IllegalArgumentException if the text is anything else; the message names the spellings
     */
    static Extent parse(String text) {
        return ExtentText.parse(text);
    }

    /**
     * Returns the numerator of the exact length: for a source side of {@code length} px it is
     * {@code numerator(length) / denominator()} px.
     */
    long numerator(int length);

    /** Returns the denominator of the exact length, at least 1; see {@link #numerator}. */
    long denominator();

    /** Returns the exact length in px for a source side of {@code length} px. */
    default Fraction exact(int length) {
        return Fraction.of(numerator(length), denominator());
    }

    /** Returns whether nothing is asked. */
    boolean isZero();
}
