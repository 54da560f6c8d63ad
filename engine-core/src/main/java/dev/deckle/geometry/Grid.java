package dev.deckle.geometry;

/**
 * A step that lengths are snapped to. The only place that divides by the step.
 *
 * @param step px, at least 1
 */
public record Grid(int step) {
    /** Every whole px. */
    public static final Grid PIXEL = new Grid(1);

    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if the step is below 1
     */
    public Grid {
        if (step < 1) {
            throw new IllegalArgumentException("Expected a step of at least 1 px but received " + step);
        }
    }

    /** A grid of {@code step} px, at least 1. */
    public static Grid of(int step) {
        return new Grid(step);
    }

    /** The whole number of px on the grid that {@code exact} rounds to; may be 0. */
    public long snap(Fraction exact, Rounding rounding) {
        return snap(exact.numerator(), exact.denominator(), rounding);
    }

    /** {@link #snap(Fraction, Rounding)} of {@code numerator / denominator}, both at least 0 and 1; allocates nothing. */
    public long snap(long numerator, long denominator, Rounding rounding) {
        long unit = Math.multiplyExact(denominator, (long) step);
        long steps = numerator / unit;
        long rest = numerator % unit;
        boolean up = switch (rounding) {
            case DOWN -> false;
            case UP -> rest > 0;
            case NEAREST -> rest >= unit - rest; // ties up, without doubling
        };
        return Math.multiplyExact(steps + (up ? 1 : 0), (long) step);
    }

    /** The smallest multiple of the step that is at least {@code px}; {@code px} at least 0. */
    public long up(long px) {
        return Math.multiplyExact(stepsUp(px), (long) step);
    }

    /** The largest multiple of the step that is at most {@code px}; {@code px} at least 0. */
    public long down(long px) {
        return px - px % step;
    }

    /** Whether {@code px} is a multiple of the step. */
    public boolean isOn(long px) {
        return px % step == 0;
    }

    /** How many steps {@code px} is, which has to be on the grid. */
    public long steps(long px) {
        if (!isOn(px)) {
            throw new IllegalArgumentException("Expected a multiple of " + step + " px but received " + px);
        }
        return px / step;
    }

    /** How many steps cover {@code px}. */
    public long stepsUp(long px) {
        return px / step + (px % step == 0 ? 0 : 1);
    }
}
