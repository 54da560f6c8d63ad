package dev.deckle.mask;

import dev.deckle.geometry.Size;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Makes a mask row by row without holding it twice. Usable once, by one thread; rows that are not set are kept pixels. */
public final class MaskBuilder {
    private static final int UNSHAPED = -1;

    private final Size size;
    private byte[] coverage;
    private boolean built;
    /** Looks at the stretches of the first {@code shaped} rows, as long as all rows come so. */
    private final MaskShape shape;

    private int shaped;

    /**
     * Takes the memory for a mask of {@code size}.
     *
     * @throws ArithmeticException if it has more than 2³¹−1 pixels
     */
    public MaskBuilder(Size size) {
        this.size = size;
        this.coverage = new byte[Math.toIntExact(size.pixels())];
        this.shape = new MaskShape(size);
    }

    /**
     * Sets row {@code y} to the coverages in {@code from}, from index {@code at} on.
     *
     * @throws IndexOutOfBoundsException if the row is not in the mask, or the array is too short
     * @throws IllegalStateException if the mask was built
     */
    public MaskBuilder row(int y, byte[] from, int at) {
        requireOpen();
        shaped = UNSHAPED;
        System.arraycopy(from, at, coverage, Math.multiplyExact(y, size.width()), size.width());
        return this;
    }

    /**
     * Sets a row to 255 (fill) in stretches. Where every row was set so, once and from the top down, the mask knows its
     * {@link Mask#summary summary} without a look at its pixels.
     *
     * @param y of the row
     * @param edges the first px of each stretch and the first px behind it, rising
     * @param count of edges, even
     * @throws IndexOutOfBoundsException if the row or an edge is not in the mask
     * @throws IllegalArgumentException if the edges do not rise, or are of an odd number
     * @throws IllegalStateException if the mask was built
     */
    public MaskBuilder stretches(int y, int[] edges, int count) {
        requireOpen();
        requireEdges(edges, count);
        int at = Objects.checkIndex(y, size.height()) * size.width();
        if (y == shaped) {
            shape.row(y, edges, count);
            shaped++;
        } else {
            Arrays.fill(coverage, at, at + size.width(), (byte) 0);
            shaped = UNSHAPED;
        }
        for (int i = 0; i < count; i += 2) {
            Arrays.fill(coverage, at + edges[i], at + edges[i + 1], (byte) 255);
        }
        return this;
    }

    private void requireEdges(int[] edges, int count) {
        Objects.checkFromIndexSize(0, count, edges.length);
        int last = -1;
        for (int i = 0; i < count; i++) {
            if (edges[i] <= last) {
                throw new IllegalArgumentException(
                        "Expected edges that rise from 0 but received " + edges[i] + " behind " + last);
            }
            last = edges[i];
        }
        if ((count & 1) != 0) {
            throw new IllegalArgumentException("Expected an even number of edges but received " + count);
        }
        Objects.checkIndex(last + 1, size.width() + 2);
    }

    /**
     * Returns the mask and ends this builder.
     *
     * @throws IllegalStateException if it was built before
     */
    public Mask build() {
        requireOpen();
        built = true;
        Mask mask = CoverageMask.owning(
                size, coverage, shaped == size.height() ? Optional.of(shape.summary()) : Optional.empty());
        coverage = new byte[0];
        return mask;
    }

    private void requireOpen() {
        if (built) {
            throw new IllegalStateException(
                    "Expected a builder that was not used but received one whose mask was built");
        }
    }
}
