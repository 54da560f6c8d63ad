package dev.deckle.mask;

import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.SquaredDistances;
import java.util.Arrays;

/**
 * Holds for every pixel the exact squared Euclidean distance, in px², from its centre to the centre of the nearest
 * feature: 0 in features, {@link #NONE} everywhere where there is no feature at all. Immutable; equal by its values.
 */
public final class DistanceMap {
    /** The value of every pixel of a picture without features. */
    public static final int NONE = SquaredDistances.NONE;

    private final Size size;
    private final int[] squared;

    private DistanceMap(Size size, int[] squared) {
        this.size = size;
        this.squared = squared;
    }

    /**
     * Computes the distances to the fill, or to the kept pixels.
     *
     * @param sign of the features: −1 (fill) or 0 (kept)
     * @throws IllegalArgumentException if the squared diagonal is over 2³¹−1 (sides of more than about 32,768 px)
     */
    static DistanceMap of(byte[] coverage, Size size, int sign) {
        if (!SquaredDistances.fits(size.width(), size.height())) {
            throw new IllegalArgumentException(
                    "Expected a mask with a diagonal of at most 46340 px for distances but received " + size);
        }
        return new DistanceMap(size, SquaredDistances.of(coverage, size.width(), size.height(), sign));
    }

    /** Returns width and height in px. */
    public Size size() {
        return size;
    }

    /** Returns the squared distance at one pixel, px². */
    public int squared(int x, int y) {
        if (!size.toRect().contains(x, y)) {
            throw new IndexOutOfBoundsException("Expected a pixel of " + size + " but received x " + x + ", y " + y);
        }
        return squared[y * size.width() + x];
    }

    /** Returns a new array of the squared distances, px², row by row. */
    public int[] toSquared() {
        return squared.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistanceMap m && m.size.equals(size) && Arrays.equals(m.squared, squared);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(squared);
    }
}
