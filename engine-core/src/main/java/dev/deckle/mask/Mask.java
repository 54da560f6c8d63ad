package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;

/**
 * 8-bit coverage of a picture: 255 = fill, 0 = keep. Immutable.
 *
 * <p>The mask of an expansion is a {@link FrameMask}: exact rectangles and no memory; any other is a {@link CoverageMask}.
 */
public sealed interface Mask permits FrameMask, CoverageMask {

    /** Width and height in px. */
    Size size();

    /** The coverage of one pixel, 0–255. */
    int coverage(int x, int y);

    /** Whether the pixel is to be filled: coverage of at least 128. */
    default boolean isFill(int x, int y) {
        return coverage(x, y) >= 128;
    }

    /** A new array of {@code width * height} coverages, row by row; {@link IllegalArgumentException} where none can be so long. */
    byte[] toCoverage();

    /**
     * The rectangle of kept pixels, where the kept pixels (coverage below 128) are exactly one rectangle. Such a mask is filled
     * like margins.
     */
    Optional<Rect> keptRectangle();

    /** Everything outside {@code kept} is fill. */
    static Mask around(Size size, Rect kept) {
        return new FrameMask(size, kept);
    }

    /** A mask of {@code width * height} coverages, row by row; the array is copied. */
    static Mask of(Size size, byte[] coverage) {
        return CoverageMask.of(size, coverage);
    }
}
