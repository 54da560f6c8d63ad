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

    /** A mask over {@code coverage} itself, which nobody may write to any more. */
    static CoverageMask owning(Size size, byte[] coverage) {
        return new CoverageMask(size, coverage);
    }

    @Override
    public MaskSummary summary() {
        return MaskSummary.of(coverage, size);
    }

    @Override
    public Mask grow(int radius, Brush brush) {
        return brushed(radius, brush, -1);
    }

    @Override
    public Mask shrink(int radius, Brush brush) {
        return brushed(radius, brush, 0);
    }

    private Mask brushed(int radius, Brush brush, int sign) {
        if (MaskChecks.radius(radius) == 0) {
            return this;
        }
        byte[] painted = switch (brush) {
            case DISC -> DiscKernel.paint(coverage, size, sign, radius);
            case SQUARE -> SquareKernel.paint(coverage, size, sign, radius);
        };
        return owning(size, painted);
    }

    @Override
    public Mask feather(int px) {
        return MaskChecks.feather(px) == 0 ? this : owning(size, FeatherKernel.feather(coverage, size, px));
    }

    @Override
    public Mask invert() {
        byte[] inverted = new byte[coverage.length];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~coverage[i];
        }
        return owning(size, inverted);
    }

    @Override
    public Mask fillHoles() {
        byte[] filled = coverage.clone();
        HoleKernel.fill(filled, size.width(), size.height());
        return owning(size, filled);
    }

    @Override
    public Mask crop(Rect area) {
        MaskChecks.area(area, size);
        byte[] part = new byte[Math.toIntExact(area.pixels())];
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(coverage, (area.y() + y) * size.width() + area.x(), part, y * area.width(), area.width());
        }
        return owning(area.size(), part);
    }

    @Override
    public Mask fitted(Size target) {
        if (target.equals(size)) {
            return this;
        }
        return owning(target, MaskKernel.nearest(coverage, size, target));
    }

    @Override
    public DistanceMap distanceToFill() {
        return DistanceMap.of(coverage, size, -1);
    }

    @Override
    public DistanceMap distanceToKept() {
        return DistanceMap.of(coverage, size, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoverageMask m && m.size.equals(size) && Arrays.equals(m.coverage, coverage);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(coverage);
    }

    @Override
    public String toString() {
        return size + " coverage";
    }
}
