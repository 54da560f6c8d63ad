package dev.deckle.fill;

/** Single pixels of a raster's array, {@code byte[]} or {@code short[]}; for code that is not bound by samples. */
final class Samples {
    private Samples() {}

    static int get(Object array, int i) {
        return array instanceof byte[] bytes ? bytes[i] & 0xFF : ((short[]) array)[i] & 0xFFFF;
    }

    static void put(Object array, int i, int value) {
        if (array instanceof byte[] bytes) {
            bytes[i] = (byte) value;
        } else {
            ((short[]) array)[i] = (short) value;
        }
    }

    static void copyPixel(Object array, int from, int to, int channels) {
        for (int c = 0; c < channels; c++) {
            put(array, to + c, get(array, from + c));
        }
    }

    static void addPixel(Object array, int from, int[] sums) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += get(array, from + c);
        }
    }

    static void putMean(Object array, int to, int[] sums, int count) {
        for (int c = 0; c < sums.length; c++) {
            put(array, to + c, (2 * sums[c] + count) / (2 * count));
        }
    }

    /** Writes one pixel {@code pixels} times from {@code to} on. */
    static void repeat(Object array, int to, int pixels, int[] pixel) {
        int length = pixels * pixel.length;
        if (length == 0) {
            return;
        }
        for (int c = 0; c < pixel.length; c++) {
            put(array, to + c, pixel[c]);
        }
        for (int done = pixel.length; done < length; ) {
            int more = Math.min(done, length - done);
            System.arraycopy(array, to, array, to + done, more);
            done += more;
        }
    }
}
