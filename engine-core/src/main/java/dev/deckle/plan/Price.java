package dev.deckle.plan;

import dev.deckle.geometry.Size;

/**
 * What a model asks for one call, in US cents.
 *
 * @param cents a call, or a started mebi-pixel (1,048,576 px) of the canvas
 * @param perMebipixel which of the two
 */
public record Price(int cents, boolean perMebipixel) {
    /** Nothing. */
    public static final Price FREE = new Price(0, false);

    private static final long MEBIPIXEL = 1L << 20;

    /** Checks the bound, else {@link IllegalArgumentException}. */
    public Price {
        if (cents < 0) {
            throw new IllegalArgumentException("Expected a price of at least 0 cents but received " + cents);
        }
    }

    /** The price in cents of one call for a canvas of {@code sent}. */
    public long centsFor(Size sent) {
        return perMebipixel ? Math.multiplyExact(cents, (sent.pixels() + MEBIPIXEL - 1) / MEBIPIXEL) : cents;
    }
}
