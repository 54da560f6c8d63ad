package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds a length on paper, which becomes px at a resolution: {@code 3mm} at 300 px an inch is 4500/127 px.
 *
 * @param tenThousandths ten-thousandths of the unit, 0 to 1,000,000,000: 3 mm is 30,000
 * @param unit of the length
 * @param perMetre px a metre along the side's axis, above 0; empty until {@link Expansion#at} gives it
 */
public record Length(long tenThousandths, Unit unit, Optional<Fraction> perMetre) implements Extent {
    private static final int UNITS = 10_000;
    private static final long MAX = 100_000L * UNITS;
    private static final int MAX_BITS = 62;

    /** Names a unit of length. */
    public enum Unit {
        MM(10),
        CM(100),
        IN(254);

        private final int tenThousandthsOfMetre;

        Unit(int tenThousandthsOfMetre) {
            this.tenThousandthsOfMetre = tenThousandthsOfMetre;
        }

        /** Returns {@code mm}, {@code cm} or {@code in}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the length is out of its bounds, or its px can't be counted exactly: above 2³¹−1, or
     *     a fraction of too many digits
     */
    public Length {
        if (tenThousandths < 0 || tenThousandths > MAX) {
            throw new IllegalArgumentException("Expected a length from 0 to 100000 " + unit.label() + " but received "
                    + number(tenThousandths) + " " + unit.label());
        }
        if (perMetre.isPresent()) {
            px(tenThousandths, unit, perMetre.get());
        }
    }

    /** Returns a whole length that is not yet px, 0 to 100000 of the unit. */
    public static Length of(int length, Unit unit) {
        return new Length(Math.multiplyExact((long) length, UNITS), unit, Optional.empty());
    }

    /** Returns the same length at {@code perMetre} px a metre, above 0. */
    public Length at(Fraction resolution) {
        return new Length(tenThousandths, unit, Optional.of(resolution));
    }

    private static Fraction px(long tenThousandths, Unit unit, Fraction perMetre) {
        BigInteger numerator = BigInteger.valueOf(tenThousandths)
                .multiply(BigInteger.valueOf(unit.tenThousandthsOfMetre))
                .multiply(BigInteger.valueOf(perMetre.numerator()));
        BigInteger denominator =
                BigInteger.valueOf((long) UNITS * UNITS).multiply(BigInteger.valueOf(perMetre.denominator()));
        BigInteger divisor = numerator.gcd(denominator);
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
        boolean countable = numerator.bitLength() <= MAX_BITS
                && denominator.bitLength() < Integer.SIZE
                && numerator.divide(denominator).bitLength() < Integer.SIZE;
        if (!countable) {
            throw new IllegalArgumentException("Expected a length of at most 2147483647 px at a resolution of fewer"
                    + " digits but received " + number(tenThousandths) + unit.label() + " at " + perMetre
                    + " px a metre");
        }
        return Fraction.of(numerator.longValueExact(), denominator.longValueExact());
    }

    private Fraction px() {
        return px(
                tenThousandths,
                unit,
                perMetre.orElseThrow(() -> new PlanException(
                        PlanException.Kind.NO_RESOLUTION,
                        "Expected a resolution, px an inch, for " + this + " but received none")));
    }

    /** {@inheritDoc} Throws {@link PlanException} where there is no resolution yet. */
    @Override
    public long numerator(int length) {
        return isZero() ? 0 : px().numerator();
    }

    @Override
    public long denominator() {
        return isZero() ? 1 : px().denominator();
    }

    @Override
    public boolean isZero() {
        return tenThousandths == 0;
    }

    private static String number(long tenThousandths) {
        BigDecimal value = BigDecimal.valueOf(tenThousandths, 4);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Returns {@code 3mm}, readable by {@link Extent#parse}; the resolution is not in it. */
    @Override
    public String toString() {
        return number(tenThousandths) + unit.label();
    }
}
