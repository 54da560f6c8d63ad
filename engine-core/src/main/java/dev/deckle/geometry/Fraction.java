package dev.deckle.geometry;

import dev.deckle.text.Digits;
import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Holds an exact number of at least 0, {@code numerator / denominator}, always in lowest terms.
 *
 * @param numerator at least 0
 * @param denominator at least 1
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {
    private static final int DECIMALS = 9;

    /** 1/1. */
    public static final Fraction ONE = new Fraction(1, 1);

    /**
     * Reduces to lowest terms.
     *
     * @throws IllegalArgumentException if the numerator is negative or the denominator is below 1
     */
    public Fraction {
        if (numerator < 0 || denominator < 1) {
            throw new IllegalArgumentException(
                    "Expected a fraction of at least 0 with a positive denominator but received " + numerator + "/"
                            + denominator);
        }
        long divisor = gcd(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /** Returns {@code numerator / denominator}, reduced; refuses a numerator below 0 or a denominator below 1. */
    public static Fraction of(long numerator, long denominator) {
        return new Fraction(numerator, denominator);
    }

    /** Returns the whole number {@code value}, at least 0. */
    public static Fraction of(long value) {
        return new Fraction(value, 1);
    }

    /**
     * Reads {@code 14/25}; {@code parse(f.toString())} equals {@code f}.
     *
     * @throws IllegalArgumentException if the text is not two whole numbers of at most 18 digits around a {@code /}
     */
    public static Fraction parse(String text) {
        int at = text.indexOf('/');
        if (at > 0) {
            long numerator = Digits.parse(text, 0, at);
            long denominator = Digits.parse(text, at + 1, text.length());
            if (numerator >= 0 && denominator > 0) {
                return new Fraction(numerator, denominator);
            }
        }
        throw new IllegalArgumentException("Expected a fraction like 14/25 but received " + Printable.quote(text));
    }

    /**
     * Computes ⌊n·value⌋ for this fraction n and a value of at least 0; throws {@link ArithmeticException} where it
     * does not fit a long.
     */
    public long floorOf(long value) {
        return multiply(value, Rounding.DOWN);
    }

    /** Computes ⌈n·value⌉, with the bounds of {@link #floorOf}. */
    public long ceilOf(long value) {
        return multiply(value, Rounding.UP);
    }

    /** Computes n·value to the nearest whole number, halves up, with the bounds of {@link #floorOf}. */
    public long roundHalfUpOf(long value) {
        return multiply(value, Rounding.NEAREST);
    }

    private long multiply(long value, Rounding rounding) {
        if (value < 0) {
            throw new IllegalArgumentException("Expected a value of at least 0 but received " + value);
        }
        long product = numerator * value;
        if (Math.multiplyHigh(numerator, value) == 0 && product >= 0) {
            long rest = product % denominator;
            return product / denominator + (roundsUp(rest, rounding) ? 1 : 0);
        }
        BigInteger[] parts = BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(value))
                .divideAndRemainder(BigInteger.valueOf(denominator));
        return Math.addExact(parts[0].longValueExact(), roundsUp(parts[1].longValueExact(), rounding) ? 1 : 0);
    }

    private boolean roundsUp(long rest, Rounding rounding) {
        return switch (rounding) {
            case DOWN -> false;
            case UP -> rest > 0;
            case NEAREST -> rest >= denominator - rest;
        };
    }

    /**
     * Multiplies two fractions; throws {@link ArithmeticException} where the reduced product does not fit two longs.
     */
    public Fraction times(Fraction other) {
        long a = gcd(numerator, other.denominator);
        long b = gcd(other.numerator, denominator);
        return new Fraction(
                Math.multiplyExact(numerator / a, other.numerator / b),
                Math.multiplyExact(denominator / b, other.denominator / a));
    }

    /** Returns denominator over numerator; throws {@link IllegalArgumentException} for 0. */
    public Fraction inverse() {
        return new Fraction(/* numerator= */ denominator, /* denominator= */ numerator);
    }

    /** Returns whether it is a whole number. */
    public boolean isWhole() {
        return denominator == 1;
    }

    @Override
    public int compareTo(Fraction other) {
        long high1 = Math.multiplyHigh(numerator, other.denominator);
        long high2 = Math.multiplyHigh(other.numerator, denominator);
        return high1 != high2
                ? Long.compare(high1, high2)
                : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }

    /** Returns the shortest decimal that is exact: {@code 76.8}, {@code 640}; where none ends, {@link #toString}. */
    public String toExactText() {
        long power = 1;
        for (int places = 0; places <= DECIMALS; places++, power *= 10) {
            if (power % denominator == 0) {
                return ended(places, power);
            }
        }
        try {
            return new BigDecimal(numerator).divide(new BigDecimal(denominator)).toPlainString();
        } catch (ArithmeticException e) {
            return toString(); // No decimal of it ends.
        }
    }

    /**
     * Writes a decimal of {@code places} places that ends there. In lowest terms with the fewest places, its last place
     * is not 0.
     */
    private String ended(int places, long power) {
        String whole = Long.toString(numerator / denominator);
        if (places == 0) {
            return whole;
        }
        String rest = Long.toString(power + numerator % denominator * (power / denominator));
        return whole + '.' + rest.substring(1);
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** Returns {@code 14/25}, readable by {@link #parse}. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
