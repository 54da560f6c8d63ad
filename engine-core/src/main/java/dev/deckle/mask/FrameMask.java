package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps one rectangle: everything outside it is fill.
 *
 * @param size of the whole, px
 * @param kept the rectangle that is kept, inside the whole, not empty
 */
record FrameMask(Size size, Rect kept) implements Mask {
    /** The longest array every JVM can make. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    /**
     * Checks that the kept rectangle is inside.
     *
     * @throws IllegalArgumentException if it is not, or is empty
     */
    FrameMask {
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
    public void copyRow(int y, byte[] to, int at) {
        Objects.checkIndex(y, size.height());
        Arrays.fill(to, at, at + size.width(), (byte) 255);
        if (y >= kept.y() && y < kept.bottom()) {
            Arrays.fill(to, at + kept.x(), at + kept.right(), (byte) 0);
        }
    }

    @Override
    public Optional<Rect> keptRectangle() {
        return Optional.of(kept);
    }

    @Override
    public Optional<Rect> bounds() {
        return summary().bounds();
    }

    @Override
    public boolean keepsAnything() {
        return true;
    }

    @Override
    public Mask touched() {
        return this;
    }

    @Override
    public Mask binary() {
        return this;
    }

    @Override
    public MaskSummary summary() {
        return MaskSummary.of(this);
    }

    /** Grows the fill, which reaches the whole length of a side, so that a disc grows it as a square does. */
    @Override
    public Mask grow(int radius, Brush brush) {
        MaskChecks.radius(radius);
        int left = inset(kept.x(), radius);
        int top = inset(kept.y(), radius);
        int right = size.width() - inset(size.width() - kept.right(), radius);
        int bottom = size.height() - inset(size.height() - kept.bottom(), radius);
        return left < right && top < bottom ? new FrameMask(size, Rect.ofEdges(left, top, right, bottom)) : full(size);
    }

    /** Returns the px from the border of the picture to the kept pixels, {@code radius} px more where there is fill. */
    private static int inset(int margin, int radius) {
        return margin == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, (long) margin + radius);
    }

    private static Mask full(Size whole) {
        byte[] coverage = new byte[Math.toIntExact(whole.pixels())];
        Arrays.fill(coverage, (byte) 255);
        return CoverageMask.owning(whole, coverage);
    }

    @Override
    public Mask shrink(int radius, Brush brush) {
        if (MaskChecks.radius(radius) == 0) {
            return this;
        }
        boolean along = kept.x() > 0 || kept.right() < size.width();
        boolean across = kept.y() > 0 || kept.bottom() < size.height();
        if (brush == Brush.DISC && along && across) {
            return CoverageMask.owning(size, toCoverage()).shrink(radius, brush);
        }
        Rect grown = Rect.ofEdges(
                Math.max(0, kept.x() - radius),
                Math.max(0, kept.y() - radius),
                (int) Math.min(size.width(), (long) kept.right() + radius),
                (int) Math.min(size.height(), (long) kept.bottom() + radius));
        return new FrameMask(size, grown);
    }

    /**
     * Feathers the fill. Ramps along the sides are one row or column repeated; only the corners have distances of their
     * own.
     */
    @Override
    public Mask feather(int px) {
        return MaskChecks.feather(px) == 0
                ? this
                : CoverageMask.owning(size, FrameFeatherKernel.feather(size, kept, px));
    }

    @Override
    public Mask invert() {
        byte[] coverage = new byte[Math.toIntExact(size.pixels())];
        for (int y = kept.y(); y < kept.bottom(); y++) {
            int row = y * size.width();
            Arrays.fill(coverage, row + kept.x(), row + kept.right(), (byte) 255);
        }
        return CoverageMask.owning(size, coverage);
    }

    @Override
    public Mask fillHoles() {
        boolean enclosed = kept.x() > 0 && kept.y() > 0 && kept.right() < size.width() && kept.bottom() < size.height();
        return enclosed ? full(size) : this;
    }

    @Override
    public Mask crop(Rect area) {
        MaskChecks.area(area, size);
        Rect rest = kept.intersect(area);
        return rest.isEmpty() ? full(area.size()) : new FrameMask(area.size(), rest.translate(-area.x(), -area.y()));
    }

    @Override
    public Mask fitted(Size target) {
        return target.equals(size)
                ? this
                : CoverageMask.owning(size, toCoverage()).fitted(target);
    }
}
