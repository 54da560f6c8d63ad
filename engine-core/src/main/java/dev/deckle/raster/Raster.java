package dev.deckle.raster;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Interleaved samples of a picture: row {@code y}, pixel {@code x}, channel {@code c} is at
 * {@code offset() + y * stride() + x * channels().count() + c} of the array. A raster may be a view of a larger one.
 *
 * <p>Reading is safe for any number of threads; writing to the array is for whoever made the raster.
 */
public sealed interface Raster permits ByteRaster, ShortRaster {

    /** Width and height in px. */
    Size size();

    /** The meaning of the samples. */
    Channels channels();

    /** 8 or 16 bit. */
    Depth depth();

    /** Index of the first sample of the top left pixel in the array. */
    int offset();

    /** Samples from one row to the next, at least {@code width() * channels().count()}. */
    int stride();

    /**
     * The pixels in {@code area} as a raster on the same array; nothing is copied.
     *
     * @throws IllegalArgumentException if {@code area} is empty or not inside
     */
    Raster view(Rect area);

    /** A raster of its own with the same samples, rows packed. */
    Raster copy();

    /** One sample, 0 to {@link Depth#max}; for tests and single looks, not for loops. */
    int sample(int x, int y, int channel);

    /** Px along x. */
    default int width() {
        return size().width();
    }

    /** Px along y. */
    default int height() {
        return size().height();
    }

    /** A new raster, all samples 0. */
    static Raster allocate(Size size, Channels channels, Depth depth) {
        return switch (depth) {
            case EIGHT -> ByteRaster.allocate(size, channels);
            case SIXTEEN -> ShortRaster.allocate(size, channels);
        };
    }

    /** A new raster of {@code size} with this one's channels and depth, all samples 0. */
    default Raster allocateLike(Size size) {
        return allocate(size, channels(), depth());
    }

    /**
     * Copies the samples of {@code source}, which has this raster's size, channels and depth, into this one.
     *
     * @throws IllegalArgumentException if the formats differ
     */
    default void copyFrom(Raster source) {
        RasterKernel.requireSameFormat(this, source);
        int rowSamples = width() * channels().count();
        for (int y = 0; y < height(); y++) {
            System.arraycopy(
                    source.array(),
                    source.offset() + y * source.stride(),
                    array(),
                    offset() + y * stride(),
                    rowSamples);
        }
    }

    /** The backing {@code byte[]} or {@code short[]}, shared, not copied. */
    Object array();

    /** Whether size, channels, depth and every sample are equal; where the arrays lie does not matter. */
    default boolean sameSamples(Raster other) {
        return RasterKernel.sameSamples(this, other);
    }
}
