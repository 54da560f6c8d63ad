package dev.deckle.raster;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;

/** 16-bit samples in a {@code short[]}: {@code samples[i] & 0xFFFF}. */
public final class ShortRaster implements Raster {
    private final short[] samples;
    private final Size size;
    private final Channels channels;
    private final int offset;
    private final int stride;

    private ShortRaster(short[] samples, Size size, Channels channels, int offset, int stride) {
        RasterKernel.requireRoom(samples.length, size, channels, offset, stride);
        this.samples = samples;
        this.size = size;
        this.channels = channels;
        this.offset = offset;
        this.stride = stride;
    }

    /** A new raster of zeros. */
    public static ShortRaster allocate(Size size, Channels channels) {
        return of(new short[RasterKernel.samples(size, channels)], size, channels);
    }

    /** A raster over {@code samples} (kept, not copied), rows packed from index 0. */
    public static ShortRaster of(short[] samples, Size size, Channels channels) {
        return of(samples, size, channels, 0, RasterKernel.packedStride(size, channels));
    }

    /**
     * A raster over a part of {@code samples} (kept, not copied).
     *
     * @param offset index of the first sample of the top left pixel
     * @param stride samples from row to row
     * @throws IllegalArgumentException if the array is too short or the stride too small
     */
    public static ShortRaster of(short[] samples, Size size, Channels channels, int offset, int stride) {
        return new ShortRaster(samples, size, channels, offset, stride);
    }

    /** The backing array itself. */
    public short[] samples() {
        return samples;
    }

    @Override
    public Object array() {
        return samples;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Channels channels() {
        return channels;
    }

    @Override
    public Depth depth() {
        return Depth.SIXTEEN;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int stride() {
        return stride;
    }

    @Override
    public ShortRaster view(Rect area) {
        return new ShortRaster(samples, area.size(), channels, RasterKernel.viewOffset(this, area), stride);
    }

    @Override
    public ShortRaster copy() {
        int row = size.width() * channels.count();
        if (stride == row) {
            return of(Arrays.copyOfRange(samples, offset, offset + row * size.height()), size, channels);
        }
        ShortRaster copy = allocate(size, channels);
        copy.copyFrom(this);
        return copy;
    }

    @Override
    public int sample(int x, int y, int channel) {
        return samples[RasterKernel.index(this, x, y, channel)] & 0xFFFF;
    }

    @Override
    public String toString() {
        return size + " " + channels + " 16 bit";
    }
}
