package dev.deckle.geometry;

/**
 * Snaps lengths to multiples of a step. No other type divides by the step.
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

    /** Returns a grid of {@code step} px, at least 1. */
    public static Grid of(int step) {
        return new Grid(step);
    }

    /** Rounds an exact length in px to the grid; may return 0. */
    public long snap(Fraction exact, Rounding rounding) {
        return snap(exact.numerator(), exact.denominator(), rounding);
    }

    /**
     * Rounds {@code numerator / denominator} px as {@link #snap(Fraction, Rounding)} does, for a numerator of at least
     * 0 and a denominator of at least 1; allocates nothing.
     */
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

    /** Returns the smallest multiple of the step that is at least {@code px}; {@code px} at least 0. */
    public long up(long px) {
        return Math.multiplyExact(stepsUp(px), (long) step);
    }

    /** Returns the largest multiple of the step that is at most {@code px}; {@code px} at least 0. */
    public long down(long px) {
        return px - px % step;
    }

    /** Returns whether {@code px} is a multiple of the step. */
    public boolean isOn(long px) {
        return px % step == 0;
    }

    /** Returns the number of steps in {@code px}; refuses px off the grid. */
    public long steps(long px) {
        if (!isOn(px)) {
            throw new IllegalArgumentException("Expected a multiple of " + step + " px but received " + px);
        }
        return px / step;
    }

    /** Returns the number of steps that cover {@code px}, at least 0. */
    public long stepsUp(long px) {
        return px / step + (px % step == 0 ? 0 : 1);
    }
}
