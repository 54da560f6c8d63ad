package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;
import java.util.Optional;

/**
 * Everything outside one rectangle is fill.
 *
 * @param size of the whole, px
 * @param kept the rectangle that is kept, inside the whole, not empty
 */
public record FrameMask(Size size, Rect kept) implements Mask {
    /** The longest array every JVM can make. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    /**
     * Checks that the kept rectangle is inside.
     *
     * @throws IllegalArgumentException if it is not, or is empty
     */
    public FrameMask {
        if (kept.isEmpty() || !size.toRect().contains(kept)) {
            throw new IllegalArgumentException("Expected a kept rectangle inside " + size + " but received " + kept);
        }
    }

    @Override
    public int coverage(int x, int y) {
        if (!size.toRect().contains(x, y)) {
            throw new IndexOutOfBoundsException("Expected a pixel of " + size + " but received x " + x + ", y " + y);
        }
        return kept.contains(x, y) ? 0 : 255;
    }

    @Override
    public byte[] toCoverage() {
        if (size.pixels() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "Expected a mask of at most " + MAX_BYTES + " px to list but received " + size);
        }
        byte[] coverage = new byte[(int) size.pixels()];
        Arrays.fill(coverage, (byte) 255);
        for (int y = kept.y(); y < kept.bottom(); y++) {
            int row = y * size.width();
            Arrays.fill(coverage, row + kept.x(), row + kept.right(), (byte) 0);
        }
        return coverage;
    }

    @Override
    public Optional<Rect> keptRectangle() {
        return Optional.of(kept);
    }
}
