package dev.deckle.fill;

/** Tents over a line that was summed twice; samples are in {@code int}s, positions and widths in samples. */
final class SmoothKernel {
    private SmoothKernel() {}

    /** Sums {@code line}, continued round and round by {@code widest} px to either side, twice, each channel by itself. */
    static void sumTwice(int[] line, long[] sums, int widest, int length, int channels) {
        for (int c = 0; c < channels; c++) {
            long once = 0;
            long twice = 0;
            for (int i = 0; i <= length + 2 * widest; i++) {
                sums[i * channels + c] = twice;
                once += line[Math.floorMod(i - widest, length) * channels + c];
                twice += once;
            }
        }
    }

    /** The samples about {@code at}, weighted by a tent of reach {@code w}; the weights sum up to the square of the reach. */
    static long tent(long[] sums, int at, int w) {
        return sums[at + w] - 2 * sums[at] + sums[at - w];
    }

    /** {@code pixels} pixels along the line, all at the same distance from it. */
    static void along(
            long[] sums, int from, int step, int w, double scale, int[] out, int to, int pixels, int channels) {
        int s = from;
        int o = to;
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < channels; c++) {
                out[o + c] = (int) (tent(sums, s + c, w) * scale + 0.5);
            }
            s += step;
            o += channels;
        }
    }

    /** {@code pixels} pixels away from the line pixel at {@code s}, each one px farther than the one before. */
    static void across(
            long[] sums, int s, int[] out, int to, int step, int pixels, int[] reach, double[] scale, int channels) {
        int o = to;
        for (int d = 1; d <= pixels; d++) {
            int w = reach[d] * channels;
            double k = scale[d];
            for (int c = 0; c < channels; c++) {
                out[o + c] = (int) (tent(sums, s + c, w) * k + 0.5);
            }
            o += step;
        }
    }

    /** Stores {@code row[from..to-1]} as 8 or 16-bit samples, {@code row[0]} belonging to {@code array[at]}. */
    static void store(int[] row, int from, int to, Object array, int at) {
        if (array instanceof byte[] bytes) {
            for (int i = from; i < to; i++) {
                bytes[at + i] = (byte) row[i];
            }
        } else if (array instanceof short[] shorts) {
            for (int i = from; i < to; i++) {
                shorts[at + i] = (short) row[i];
            }
        }
    }
}
