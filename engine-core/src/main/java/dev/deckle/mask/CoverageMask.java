package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;
import java.util.Optional;

/** A coverage for every pixel, held as one byte each. */
public final class CoverageMask implements Mask {
    private final Size size;
    private final byte[] coverage;

    private CoverageMask(Size size, byte[] coverage) {
        this.size = size;
        this.coverage = coverage;
    }

    /**
     * A mask of a copy of {@code coverage}.
     *
     * @throws IllegalArgumentException if the array does not hold exactly one byte a pixel
     */
    public static CoverageMask of(Size size, byte[] coverage) {
        if (coverage.length != size.pixels()) {
            throw new IllegalArgumentException(
                    "Expected " + size.pixels() + " coverages for " + size + " but received " + coverage.length);
        }
        return new CoverageMask(size, coverage.clone());
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public int coverage(int x, int y) {
        if (!size.toRect().contains(x, y)) {
            throw new IndexOutOfBoundsException("Expected a pixel of " + size + " but received x " + x + ", y " + y);
        }
        return coverage[y * size.width() + x] & 0xFF;
    }

    @Override
    public byte[] toCoverage() {
        return coverage.clone();
    }

    @Override
    public Optional<Rect> keptRectangle() {
        Optional<Rect> box = MaskKernel.keptBounds(coverage, size.width(), size.height());
        return box.filter(r -> MaskKernel.countKept(coverage) == r.pixels());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoverageMask m && m.size.equals(size) && Arrays.equals(m.coverage, coverage);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(coverage);
    }
}
