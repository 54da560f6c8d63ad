package dev.deckle.geometry;

/**
 * Holds how many px of a picture are a metre of paper, exact, each axis by itself. Immutable.
 *
 * @param x px a metre along x, above 0
 * @param y px a metre along y, above 0
 */
public record Resolution(Fraction x, Fraction y) {
    /** An inch is 254/10000 m. */
    private static final Fraction INCHES = Fraction.of(10_000, 254);

    /** Checks the bounds, else {@link IllegalArgumentException}. */
    public Resolution {
        if (x.numerator() == 0 || y.numerator() == 0) {
            throw new IllegalArgumentException("Expected a resolution above 0 but received " + x + " and " + y);
        }
    }

    /** Returns {@code dpi} px an inch along both axes, at least 1. */
    public static Resolution perInch(int dpi) {
        return perInch(Fraction.of(dpi), Fraction.of(dpi));
    }

    /** Returns the resolution of {@code x} and {@code y} px an inch, each above 0. */
    public static Resolution perInch(Fraction x, Fraction y) {
        return new Resolution(x.times(INCHES), y.times(INCHES));
    }

    /** Returns the resolution of {@code x} and {@code y} px a centimetre, each above 0. */
    public static Resolution perCentimetre(Fraction x, Fraction y) {
        Fraction hundred = Fraction.of(100);
        return new Resolution(x.times(hundred), y.times(hundred));
    }

    /** Returns px a metre along the axis that a margin of {@code side} is measured on. */
    public Fraction along(Side side) {
        return side.isHorizontal() ? x : y;
    }

    /** Returns the resolution with x and y exchanged. */
    public Resolution transposed() {
        return new Resolution(/* x= */ y, /* y= */ x);
    }
}
