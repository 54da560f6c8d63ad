package dev.deckle.fill;

import dev.deckle.raster.Raster;

/**
 * Reads and writes single pixels of a raster, by the index of their first sample; for code that is not bound by
 * samples.
 */
final class PixelKernel {
    private PixelKernel() {}

    /** Returns the index of the first sample of a pixel. */
    static int index(Raster raster, int x, int y) {
        return raster.offset() + y * raster.stride() + x * raster.channels().count();
    }

    /** Copies one pixel. */
    static void copy(Raster raster, int from, int to, int channels) {
        for (int c = 0; c < channels; c++) {
            raster.put(to + c, raster.get(from + c));
        }
    }

    /** Adds the samples of one pixel to {@code sums}. */
    static void add(Raster raster, int from, int[] sums) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += raster.get(from + c);
        }
    }

    /** Sets a pixel to the mean of {@code count} pixels, rounded half up. */
    static void putMean(Raster raster, int to, int[] sums, int count) {
        for (int c = 0; c < sums.length; c++) {
            raster.put(to + c, (2 * sums[c] + count) / (2 * count));
        }
    }

    /** Writes one pixel {@code pixels} times from {@code to} on. */
    static void repeat(Raster raster, int to, int pixels, int[] pixel) {
        int length = pixels * pixel.length;
        if (length == 0) {
            return;
        }
        for (int c = 0; c < pixel.length; c++) {
            raster.put(to + c, pixel[c]);
        }
        Object array = raster.array();
        for (int done = pixel.length; done < length; ) {
            int more = Math.min(done, length - done);
            System.arraycopy(array, to, array, to + done, more);
            done += more;
        }
    }
}
