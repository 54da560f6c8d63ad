package dev.deckle.fill;

/** Sums over the cells of one row of pixels. */
final class CellKernel {
    private CellKernel() {}

    /** Adds up the samples of each {@code cell} px, each channel by itself. */
    static void sumRow(Object array, int at, int width, int channels, int cell, int[] sums) {
        if (array instanceof byte[] bytes) {
            int i = at;
            for (int x = 0; x < width; x++) {
                int s = x / cell * channels;
                for (int c = 0; c < channels; c++) {
                    sums[s + c] += bytes[i++] & 0xFF;
                }
            }
        } else if (array instanceof short[] shorts) {
            int i = at;
            for (int x = 0; x < width; x++) {
                int s = x / cell * channels;
                for (int c = 0; c < channels; c++) {
                    sums[s + c] += shorts[i++] & 0xFFFF;
                }
            }
        }
    }

    /** The squared luma steps to the right and down of the pixels {@code from..to-1} of a row, summed; 8-bit range. */
    static float steps(Object array, int row, int below, int from, int to, int channels, float unit) {
        float sum = 0;
        for (int x = from; x < to; x++) {
            float here = luma(array, row + x * channels, channels);
            float dx = here - luma(array, row + (x + 1) * channels, channels);
            float dy = here - luma(array, below + x * channels, channels);
            sum += dx * dx + dy * dy;
        }
        return sum * unit * unit;
    }

    private static float luma(Object array, int at, int channels) {
        if (channels < 3) {
            return Samples.get(array, at);
        }
        return 0.299f * Samples.get(array, at)
                + 0.587f * Samples.get(array, at + 1)
                + 0.114f * Samples.get(array, at + 2);
    }
}
