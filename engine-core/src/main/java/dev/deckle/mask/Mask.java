package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;

/**
 * Covers a picture with 8 bits a pixel: 255 = fill, 0 = keep. Immutable.
 *
 * <p>Operations give new masks, are exact at any radius and take time in proportion to the pixels. Those that ask whether a pixel is
 * fill go by {@link #isFill}.
 *
 * <p>The mask of an expansion ({@link #around}) is exact rectangles and takes no memory; any other is {@link #of made of} coverages or,
 * row by row, by a {@link MaskBuilder}.
 */
public sealed interface Mask permits FrameMask, CoverageMask {
    /** The widest ramp of {@link #feather}, px. */
    int MAX_FEATHER = 16_384;

    /** Returns width and height in px. */
    Size size();

    /** Returns the coverage of one pixel, 0–255; for single looks, not for loops. */
    int coverage(int x, int y);

    /** Returns whether the pixel is to be filled: coverage of at least 128. */
    default boolean isFill(int x, int y) {
        return coverage(x, y) >= 128;
    }

    /** Copies all to a new array of {@code width * height} coverages, row by row; {@link IllegalArgumentException} where none can be so long. */
    byte[] toCoverage();

    /**
     * Copies the coverages of row {@code y} to {@code to}, from index {@code at} on. Kernels read a mask by rows, so that none of it
     * is copied as a whole.
     *
     * @throws IndexOutOfBoundsException if the row is not in the mask, or the array too short
     */
    void copyRow(int y, byte[] to, int at);

    /**
     * Finds the rectangle of kept pixels, where the kept pixels (coverage below 128) are exactly one rectangle. Such a mask is filled
     * like margins.
     */
    Optional<Rect> keptRectangle();

    /** Counts the pixels that are fill and the regions that they make, and tells where they are. */
    MaskSummary summary();

    /** Finds the smallest rectangle with all fill; empty where nothing is fill. Cheaper than the {@link #summary}, which counts regions. */
    Optional<Rect> bounds();

    /** Returns whether any pixel is kept wholly: has coverage 0. */
    boolean keepsAnything();

    /** Marks every pixel that is covered at all: 255 where the coverage is above 0. This mask itself where it has nothing in between. */
    Mask touched();

    /** Marks the fill: 255 where the coverage is at least 128, 0 elsewhere. This mask itself where it has nothing in between. */
    Mask binary();

    /**
     * Grows the fill by every pixel that {@code brush} reaches from it. The result is 0 and 255 only; radius 0 gives this mask as it is.
     * Fill does not come in from outside the picture.
     *
     * @param radius px, at least 0; any radius takes the same time
     * @throws IllegalArgumentException if the radius is negative
     */
    Mask grow(int radius, Brush brush);

    /**
     * Takes from the fill every pixel that {@code brush} reaches from a kept pixel; {@code shrink} of the inverted mask is the inverted
     * {@code grow}. What lies outside the picture counts as fill: nothing is taken away at its borders.
     *
     * @param radius px, at least 0; any radius takes the same time
     * @throws IllegalArgumentException if the radius is negative
     */
    Mask shrink(int radius, Brush brush);

    /**
     * Makes a linear ramp inside the fill from its border: a pixel whose centre is d px from the nearest kept pixel's gets the coverage
     * 255·(d − ½)/{@code px}, rounded, or its own if that is less; kept pixels get 0. There is no ramp along the borders of the
     * picture. 0 px gives this mask as it is.
     *
     * @param px width of the ramp, 0 to {@link #MAX_FEATHER}
     * @throws IllegalArgumentException if the width is out of that range
     */
    Mask feather(int px);

    /** Exchanges fill and kept: each coverage c becomes 255 − c. */
    Mask invert();

    /** Makes fill of the kept pixels that the fill encloses (4-connected, touching no border of the picture). */
    Mask fillHoles();

    /**
     * Cuts out the mask of a part of the picture. It is a window on this one: nothing is copied, and this one's memory is held.
     *
     * @throws IllegalArgumentException if {@code area} is empty or not inside
     */
    Mask crop(Rect area);

    /**
     * Stretches this mask to {@code target} by the nearest pixel (of each target pixel's centre), never smoothed; itself where the
     * size is the same.
     */
    Mask fitted(Size target);

    /**
     * Computes exact squared distances to the nearest fill pixel.
     *
     * @throws IllegalArgumentException if the squared diagonal of the mask does not fit an int
     */
    default DistanceMap distanceToFill() {
        return DistanceMap.of(toCoverage(), size(), -1);
    }

    /**
     * Computes exact squared distances to the nearest kept pixel.
     *
     * @throws IllegalArgumentException if the squared diagonal of the mask does not fit an int
     */
    default DistanceMap distanceToKept() {
        return DistanceMap.of(toCoverage(), size(), 0);
    }

    /** Makes a mask in which everything outside {@code kept} is fill. */
    static Mask around(Size size, Rect kept) {
        return new FrameMask(size, kept);
    }

    /** Makes a mask of {@code width * height} coverages, row by row; the array is copied. */
    static Mask of(Size size, byte[] coverage) {
        return CoverageMask.of(size, coverage);
    }
}
