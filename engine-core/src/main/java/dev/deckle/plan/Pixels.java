package dev.deckle.plan;

/**
 * Holds a whole number of px.
 *
 * @param px 0 to 2³¹−1
 */
public record Pixels(int px) implements Extent {

    /** Nothing: 0 px. */
    public static final Pixels NONE = new Pixels(0);

    /** Checks the bound, else {@link IllegalArgumentException}. */
    public Pixels {
        if (px < 0) {
            throw new IllegalArgumentException("Expected at least 0 px but received " + px);
        }
    }

    /** Returns an extent of {@code px} px, at least 0. */
    public static Pixels of(int px) {
        return new Pixels(px);
    }

    @Override
    public long numerator(int length) {
        return px;
    }

    @Override
    public long denominator() {
        return 1;
    }

    @Override
    public boolean isZero() {
        return px == 0;
    }

    /** Returns {@code 640px}, readable by {@link Extent#parse}. */
    @Override
    public String toString() {
        return px + "px";
    }
}
