package dev.deckle.raster;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;

/** Holds 8-bit samples in a {@code byte[]}: {@code samples[i] & 0xFF}. */
public final class ByteRaster extends Raster {
    private final byte[] samples;

    private ByteRaster(byte[] samples, Size size, Channels channels, int offset, int stride) {
        super(samples.length, size, channels, Depth.EIGHT, offset, stride);
        this.samples = samples;
    }

    /** Makes a new raster of zeros. */
    public static ByteRaster allocate(Size size, Channels channels) {
        return of(new byte[RasterKernel.samples(size, channels)], size, channels);
    }

    /** Makes a raster over {@code samples} (kept, not copied), rows packed from index 0. */
    public static ByteRaster of(byte[] samples, Size size, Channels channels) {
        return of(samples, size, channels, 0, RasterKernel.packedStride(size, channels));
    }

    /**
     * Makes a raster over a part of {@code samples} (kept, not copied).
     *
     * @param offset index of the first sample of the top left pixel
     * @param stride samples from row to row
     * @throws IllegalArgumentException if the array is too short or the stride too small
     */
    public static ByteRaster of(byte[] samples, Size size, Channels channels, int offset, int stride) {
        return new ByteRaster(samples, size, channels, offset, stride);
    }

    /** Returns the backing array itself, not a copy. */
    public byte[] samples() {
        return samples;
    }

    @Override
    public Object array() {
        return samples;
    }

    @Override
    public ByteRaster bytes() {
        return this;
    }

    @Override
    public ShortRaster shorts() {
        throw not(Depth.SIXTEEN);
    }

    @Override
    public int get(int index) {
        return samples[index] & 0xFF;
    }

    @Override
    public void put(int index, int value) {
        samples[index] = (byte) value;
    }

    @Override
    public ByteRaster view(Rect area) {
        return new ByteRaster(samples, area.size(), channels(), RasterKernel.viewOffset(this, area), stride());
    }

    @Override
    public ByteRaster copy() {
        if (RasterKernel.isPacked(this)) {
            int end = offset() + RasterKernel.samples(size(), channels());
            return of(Arrays.copyOfRange(samples, offset(), end), size(), channels());
        }
        ByteRaster copy = allocate(size(), channels());
        copy.copyFrom(this);
        return copy;
    }
}
