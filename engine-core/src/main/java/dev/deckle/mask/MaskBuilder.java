package dev.deckle.mask;

import dev.deckle.geometry.Size;

/** Makes a mask row by row without holding it twice. Usable once, by one thread; rows that are not set are kept pixels. */
public final class MaskBuilder {
    private final Size size;
    private byte[] coverage;
    private boolean built;

    /**
     * Takes the memory for a mask of {@code size}.
     *
     * @throws ArithmeticException if it has more than 2³¹−1 pixels
     */
    public MaskBuilder(Size size) {
        this.size = size;
        this.coverage = new byte[Math.toIntExact(size.pixels())];
    }

    /**
     * Sets row {@code y} to the coverages in {@code from}, from index {@code at} on.
     *
     * @throws IndexOutOfBoundsException if the row is not in the mask, or the array is too short
     * @throws IllegalStateException if the mask was built
     */
    public MaskBuilder row(int y, byte[] from, int at) {
        requireOpen();
        System.arraycopy(from, at, coverage, Math.multiplyExact(y, size.width()), size.width());
        return this;
    }

    /**
     * Returns the mask and ends this builder.
     *
     * @throws IllegalStateException if it was built before
     */
    public Mask build() {
        requireOpen();
        built = true;
        Mask mask = CoverageMask.owning(size, coverage);
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
