package dev.deckle.raster;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;

/** Holds 16-bit samples in a {@code short[]}: {@code samples[i] & 0xFFFF}. */
public final class ShortRaster extends Raster {
    private final short[] samples;

    private ShortRaster(short[] samples, Size size, Channels channels, int offset, int stride) {
        super(samples.length, size, channels, Depth.SIXTEEN, offset, stride);
        this.samples = samples;
    }

    /** Makes a new raster of zeros. */
    public static ShortRaster allocate(Size size, Channels channels) {
        return of(new short[RasterKernel.samples(size, channels)], size, channels);
    }

    /** Makes a raster over {@code samples} (kept, not copied), rows packed from index 0. */
    public static ShortRaster of(short[] samples, Size size, Channels channels) {
        return of(samples, size, channels, 0, RasterKernel.packedStride(size, channels));
    }

    /**
     * Makes a raster over a part of {@code samples} (kept, not copied).
     *
     * @param offset index of the first sample of the top left pixel
     * @param stride samples from row to row
     * @throws IllegalArgumentException if the array is too short or the stride too small
     */
    public static ShortRaster of(short[] samples, Size size, Channels channels, int offset, int stride) {
        return new ShortRaster(samples, size, channels, offset, stride);
    }

    /** Returns the backing array itself, not a copy. */
    public short[] samples() {
        return samples;
    }

    @Override
    public Object array() {
        return samples;
    }

    @Override
    public ByteRaster bytes() {
        throw not(Depth.EIGHT);
    }

    @Override
    public ShortRaster shorts() {
        return this;
    }

    @Override
    public int get(int index) {
        return samples[index] & 0xFFFF;
    }

    @Override
    public void put(int index, int value) {
        samples[index] = (short) value;
    }

    @Override
    public ShortRaster view(Rect area) {
        return new ShortRaster(samples, area.size(), channels(), RasterKernel.viewOffset(this, area), stride());
    }

    @Override
    public ShortRaster copy() {
        if (RasterKernel.isPacked(this)) {
            int end = offset() + RasterKernel.samples(size(), channels());
            return of(Arrays.copyOfRange(samples, offset(), end), size(), channels());
        }
        ShortRaster copy = allocate(size(), channels());
        copy.copyFrom(this);
        return copy;
    }
}
