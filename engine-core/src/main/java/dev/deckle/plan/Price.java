package dev.deckle.plan;

import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * Holds what a model charges for one call, in US cents; or that only its answer tells.
 *
 * @param cents a call, or a started mebi-pixel (1,048,576 px) of the canvas
 * @param perMebipixel whether the price is for each started mebi-pixel rather than for a call
 * @param told whether it is not known before the answer tells it; then {@code cents} is 0
 */
public record Price(int cents, boolean perMebipixel, boolean told) {
    /** Nothing. */
    public static final Price FREE = new Price(0, false);

    /** A price that is known only once the answer tells it. */
    public static final Price TOLD = new Price(0, false, true);

    private static final long MEBIPIXEL = 1L << 20;

    /** Checks the bound, else {@link IllegalArgumentException}. */
    public Price {
        if (cents < 0) {
            throw new IllegalArgumentException("Expected a price of at least 0 cents but received " + cents);
        }
        if (told && cents > 0) {
            throw new IllegalArgumentException("Expected no price that is told later but received " + cents);
        }
    }

    /** Makes a price that is known. */
    public Price(int cents, boolean perMebipixel) {
        this(cents, perMebipixel, false);
    }

    /** Returns whether nothing is charged, so that a call of unknown outcome may be made again. */
    public boolean isFree() {
        return cents == 0 && !told;
    }

    /** Computes the price in cents of one call for a canvas of {@code sent}. */
    public long centsFor(Size sent) {
        return perMebipixel ? Math.multiplyExact(cents, (sent.pixels() + MEBIPIXEL - 1) / MEBIPIXEL) : cents;
    }

    /** Computes the price in cents of one call for each canvas of {@code sent}. */
    public long centsFor(List<Size> sent) {
        long sum = 0;
        for (Size canvas : sent) {
            sum = Math.addExact(sum, centsFor(canvas));
        }
        return sum;
    }

    /**
     * Computes the price of a job, USD with two decimals: what budgets are held against, and what is noted before a run is paid for.
     *
     * @param sent the canvas of each call
     * @param results that each call brings, each of them paid for
     */
    public BigDecimal usdFor(List<Size> sent, int results) {
        return BigDecimal.valueOf(Math.multiplyExact(centsFor(sent), results), 2);
    }
}
