package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Holds a coverage for every pixel, one byte each; it may be a window on a larger array, which nobody writes to. */
final class CoverageMask implements Mask {
    private final Size size;
    private final byte[] coverage;
    private final int offset;
    private final int stride;
    private final Optional<MaskSummary> known;

    private CoverageMask(Size size, byte[] coverage, int offset, int stride, Optional<MaskSummary> known) {
        this.size = size;
        this.coverage = coverage;
        this.offset = offset;
        this.stride = stride;
        this.known = known;
    }

    /**
     * Makes a mask of a copy of {@code coverage}.
     *
     * @throws IllegalArgumentException if the array does not hold exactly one byte a pixel
     */
    static CoverageMask of(Size size, byte[] coverage) {
        if (coverage.length != size.pixels()) {
            throw new IllegalArgumentException(
                    "Expected " + size.pixels() + " coverages for " + size + " but received " + coverage.length);
        }
        return owning(size, coverage.clone());
    }

    /** Wraps {@code coverage} itself, which nobody may write to any more. */
    static CoverageMask owning(Size size, byte[] coverage) {
        return owning(size, coverage, Optional.empty());
    }

    /** Wraps {@code coverage} as above, with its summary where it is known already. */
    static CoverageMask owning(Size size, byte[] coverage, Optional<MaskSummary> known) {
        return new CoverageMask(size, coverage, 0, size.width(), known);
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
        return coverage[row(y) + x] & 0xFF;
    }

    private int row(int y) {
        return offset + y * stride;
    }

    @Override
    public byte[] toCoverage() {
        byte[] copy = new byte[Math.toIntExact(size.pixels())];
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            copyRow(y, copy, y * size.width());
        }
        return copy;
    }

    /** Returns the coverages row by row, to be read only: the array itself where this mask is all of it. */
    private byte[] packed() {
        return coverage.length == size.pixels() ? coverage : toCoverage();
    }

    @Override
    public void copyRow(int y, byte[] to, int at) {
        System.arraycopy(coverage, row(Objects.checkIndex(y, size.height())), to, at, size.width());
    }

    @Override
    public Optional<Rect> keptRectangle() {
        Optional<Rect> box = MaskKernel.bounds(coverage, offset, stride, size, 0);
        return box.filter(r -> MaskKernel.countKept(coverage, offset, stride, size) == r.pixels());
    }

    @Override
    public MaskSummary summary() {
        return known.orElseGet(() -> MaskSummary.of(coverage, offset, stride, size));
    }

    @Override
    public Optional<Rect> bounds() {
        return MaskKernel.bounds(coverage, offset, stride, size, -1);
    }

    @Override
    public boolean keepsAnything() {
        return MaskKernel.hasZero(coverage, offset, stride, size);
    }

    @Override
    public Mask touched() {
        return threshold(1);
    }

    @Override
    public Mask binary() {
        return threshold(128);
    }

    private Mask threshold(int least) {
        return MaskKernel.isBinary(coverage, offset, stride, size)
                ? this
                : owning(size, MaskKernel.threshold(coverage, offset, stride, size, least));
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
            case DISC -> DiscKernel.paint(packed(), size, sign, radius);
            case SQUARE -> SquareKernel.paint(packed(), size, sign, radius);
        };
        return owning(size, painted);
    }

    @Override
    public Mask feather(int px) {
        return MaskChecks.feather(px) == 0 ? this : owning(size, FeatherKernel.feather(packed(), size, px));
    }

    @Override
    public Mask invert() {
        byte[] inverted = toCoverage();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        return owning(size, inverted);
    }

    @Override
    public Mask fillHoles() {
        byte[] filled = toCoverage();
        HoleKernel.fill(filled, size.width(), size.height());
        return owning(size, filled);
    }

    @Override
    public Mask crop(Rect area) {
        MaskChecks.area(area, size);
        return new CoverageMask(area.size(), coverage, row(area.y()) + area.x(), stride, Optional.empty());
    }

    @Override
    public Mask fitted(Size target) {
        if (target.equals(size)) {
            return this;
        }
        return owning(target, MaskKernel.nearest(packed(), size, target));
    }

    @Override
    public DistanceMap distanceToFill() {
        return DistanceMap.of(packed(), size, -1);
    }

    @Override
    public DistanceMap distanceToKept() {
        return DistanceMap.of(packed(), size, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoverageMask m && m.size.equals(size) && sameCoverage(m);
    }

    private boolean sameCoverage(CoverageMask other) {
        for (int y = 0; y < size.height(); y++) {
            int a = row(y);
            int b = other.row(y);
            if (!Arrays.equals(coverage, a, a + size.width(), other.coverage, b, b + size.width())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(packed());
    }

    @Override
    public String toString() {
        return size + " coverage";
    }
}
