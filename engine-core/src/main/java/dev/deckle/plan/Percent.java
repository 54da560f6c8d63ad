package dev.deckle.plan;

import java.math.BigDecimal;

/**
 * Holds a percentage of the upright source's width (left, right) or height (top, bottom).
 *
 * @param tenThousandths ten-thousandths of a percent, 0 to 1,000,000,000 (100000 %): 70 % is 700,000
 */
public record Percent(long tenThousandths) implements Extent {
    static final int UNIT = 10_000;
    static final long MAX = 100_000L * UNIT;

    /** Checks the bounds, else {@link IllegalArgumentException}. */
    public Percent {
        if (tenThousandths < 0 || tenThousandths > MAX) {
            throw new IllegalArgumentException("Expected a percentage from 0 to 100000 but received "
                    + BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros().toPlainString());
        }
    }

    /** Returns a whole percentage, 0 to 100000. */
    public static Percent of(int percent) {
        return new Percent(Math.multiplyExact((long) percent, UNIT));
    }

    @Override
    public long numerator(int length) {
        return tenThousandths * length;
    }

    @Override
    public long denominator() {
        return 100L * UNIT;
    }

    @Override
    public boolean isZero() {
        return tenThousandths == 0;
    }

    /** Returns {@code 12.5%}, readable by {@link Extent#parse}. */
    @Override
    public String toString() {
        BigDecimal value = BigDecimal.valueOf(tenThousandths, 4);
        return (isZero() ? "0" : value.stripTrailingZeros().toPlainString()) + "%";
    }
}
