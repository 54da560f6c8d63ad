package dev.deckle.raster;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Holds interleaved samples of a picture: row {@code y}, pixel {@code x}, channel {@code c} is at
 * {@code offset() + y * stride() + x * channels().count() + c} of the array. A raster may be a view of a larger one.
 *
 * <p>A loop over samples asks {@link #depth} once and takes the array of that depth:
 *
 * <pre>{@code
 * switch (raster.depth()) {
 *     case EIGHT -> Kernel.run(raster.bytes().samples(), …);
 *     case SIXTEEN -> Kernel.run(raster.shorts().samples(), …);
 * }
 * }</pre>
 *
 * <p>so that a third depth does not compile until every loop has it. Where two rasters meet, one check that they are of one depth
 * ({@link #isLike}, or less where sizes may differ) comes first.
 *
 * <p>Reading is safe for any number of threads; writing to the array is for whoever made the raster.
 */
public abstract sealed class Raster permits ByteRaster, ShortRaster {
    private final Size size;
    private final Channels channels;
    private final Depth depth;
    private final int offset;
    private final int stride;

    /**
     * Checks that the array has room for every row.
     * @param length samples of the array
     */
    Raster(int length, Size size, Channels channels, Depth depth, int offset, int stride) {
        RasterKernel.requireRoom(length, size, channels, offset, stride);
        this.size = size;
        this.channels = channels;
        this.depth = depth;
        this.offset = offset;
        this.stride = stride;
    }

    /** Makes a new raster, all samples 0. */
    public static Raster allocate(Size size, Channels channels, Depth depth) {
        return switch (depth) {
            case EIGHT -> ByteRaster.allocate(size, channels);
            case SIXTEEN -> ShortRaster.allocate(size, channels);
        };
    }

    /** Makes a new raster of {@code size} with this one's channels and depth, all samples 0. */
    public final Raster allocateLike(Size other) {
        return allocate(other, channels, depth);
    }

    /** Returns width and height in px. */
    public final Size size() {
        return size;
    }

    /** Returns the px along x. */
    public final int width() {
        return size.width();
    }

    /** Returns the px along y. */
    public final int height() {
        return size.height();
    }

    /** Returns the meaning of the samples. */
    public final Channels channels() {
        return channels;
    }

    /** Returns the depth of the samples: 8 or 16 bit. */
    public final Depth depth() {
        return depth;
    }

    /** Returns the index in the array of the first sample of the top left pixel. */
    public final int offset() {
        return offset;
    }

    /** Returns the samples from one row to the next, at least {@code width() * channels().count()}. */
    public final int stride() {
        return stride;
    }

    /**
     * Returns this raster, where its depth is {@link Depth#EIGHT}.
     *
     * @throws IllegalStateException if it is another
     */
    public abstract ByteRaster bytes();

    /**
     * Returns this raster, where its depth is {@link Depth#SIXTEEN}.
     *
     * @throws IllegalStateException if it is another
     */
    public abstract ShortRaster shorts();

    final IllegalStateException not(Depth asked) {
        return new IllegalStateException("Expected a raster of " + asked.bits() + " bit but received " + this);
    }

    /** Returns the backing {@code byte[]} or {@code short[]}, shared, not copied; for copies of whole stretches. */
    public abstract Object array();

    /** Reads the sample at an index of the array, 0 to {@link Depth#max}; for code that is not bound by samples. */
    public abstract int get(int index);

    /** Writes the sample at an index of the array, 0 to {@link Depth#max}; for code that is not bound by samples. */
    public abstract void put(int index, int value);

    /**
     * Reads one sample, 0 to {@link Depth#max}; for tests and single looks, not for loops.
     *
     * @throws IndexOutOfBoundsException if pixel or channel are not in the raster
     */
    public final int sample(int x, int y, int channel) {
        return get(RasterKernel.index(this, x, y, channel));
    }

    /**
     * Returns the pixels in {@code area} as a raster on the same array; nothing is copied.
     *
     * @throws IllegalArgumentException if {@code area} is empty or not inside
     */
    public abstract Raster view(Rect area);

    /** Makes a raster of its own with the same samples, rows packed. */
    public abstract Raster copy();

    /**
     * Copies the samples of {@code source}, which has this raster's size, channels and depth, into this one.
     *
     * @throws IllegalArgumentException if the formats differ
     */
    public final void copyFrom(Raster source) {
        RasterKernel.requireSameFormat(this, source);
        int rowSamples = width() * channels.count();
        for (int y = 0; y < height(); y++) {
            System.arraycopy(
                    source.array(), source.offset + y * source.stride, array(), offset + y * stride, rowSamples);
        }
    }

    /** Returns whether size, channels and depth are those of {@code other}. */
    public final boolean isLike(Raster other) {
        return size.equals(other.size) && channels == other.channels && depth == other.depth;
    }

    /** Returns whether size, channels, depth and every sample are equal; where the arrays lie does not matter. */
    public final boolean sameSamples(Raster other) {
        return RasterKernel.sameSamples(this, other);
    }

    /**
     * Finds the largest absolute difference of two samples at the same place, 0 to {@link Depth#max}; 0 where all are equal.
     *
     * @throws IllegalArgumentException if size, channels or depth differ
     */
    public final int largestDifference(Raster other) {
        return SampleDifference.largest(this, other);
    }

    @Override
    public final String toString() {
        return size + " " + channels + " " + depth.bits() + " bit";
    }
}
