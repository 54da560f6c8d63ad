package dev.deckle.raster;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Arrays;

/** Computes indices and loops over whole rows for both kinds of raster. */
final class RasterKernel {
    /** The longest array every JVM can make. */
    private static final int MAX_SAMPLES = Integer.MAX_VALUE - 8;

    private RasterKernel() {}

    static int packedStride(Size size, Channels channels) {
        long row = (long) size.width() * channels.count();
        if (row > MAX_SAMPLES) {
            throw tooLarge(size, channels);
        }
        return (int) row;
    }

    static int samples(Size size, Channels channels) {
        if (size.pixels() > MAX_SAMPLES / channels.count()) {
            throw tooLarge(size, channels);
        }
        return (int) size.pixels() * channels.count();
    }

    private static IllegalArgumentException tooLarge(Size size, Channels channels) {
        return new IllegalArgumentException("Expected a raster of at most " + MAX_SAMPLES + " samples but received "
                + size + " with " + channels.count() + " samples a pixel");
    }

    static void requireRoom(int length, Size size, Channels channels, int offset, int stride) {
        int row = packedStride(size, channels);
        long end = offset + (long) (size.height() - 1) * stride + row;
        if (offset < 0 || stride < row || end > length) {
            throw new IllegalArgumentException(
                    "Expected an array of at least " + end + " samples with a stride of at least " + row
                            + " but received " + length + " samples, offset " + offset + ", stride " + stride);
        }
    }

    /** Returns whether the rows lie one behind the other. */
    static boolean isPacked(Raster raster) {
        return raster.stride() == raster.width() * raster.channels().count();
    }

    static int viewOffset(Raster raster, Rect area) {
        if (area.isEmpty() || !raster.size().toRect().contains(area)) {
            throw new IllegalArgumentException("Expected an area inside " + raster.size() + " but received " + area);
        }
        return raster.offset()
                + area.y() * raster.stride()
                + area.x() * raster.channels().count();
    }

    static int index(Raster raster, int x, int y, int channel) {
        if (!raster.size().toRect().contains(x, y)
                || channel < 0
                || channel >= raster.channels().count()) {
            throw new IndexOutOfBoundsException(
                    "Expected a sample of " + raster + " but received x " + x + ", y " + y + ", channel " + channel);
        }
        return raster.offset() + y * raster.stride() + x * raster.channels().count() + channel;
    }

    static void requireSameFormat(Raster a, Raster b) {
        if (!a.isLike(b)) {
            throw new IllegalArgumentException("Expected a raster of " + a + " but received " + b);
        }
    }

    static boolean sameSamples(Raster a, Raster b) {
        if (!a.isLike(b)) {
            return false;
        }
        int row = a.width() * a.channels().count();
        for (int y = 0; y < a.height(); y++) {
            int i = a.offset() + y * a.stride();
            int j = b.offset() + y * b.stride();
            boolean same = switch (a.depth()) {
                case EIGHT ->
                    Arrays.equals(a.bytes().samples(), i, i + row, b.bytes().samples(), j, j + row);
                case SIXTEEN ->
                    Arrays.equals(a.shorts().samples(), i, i + row, b.shorts().samples(), j, j + row);
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
