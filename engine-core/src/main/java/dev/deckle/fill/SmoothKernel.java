package dev.deckle.fill;

import dev.deckle.raster.Raster;

/** Weighs a line that was summed twice by tents; samples are in {@code int}s, positions and widths in samples. */
final class SmoothKernel {
    /** Values are whole multiples of one over this. */
    private static final double PARTS = 256;

    /** Added to a number below 2^51 and taken away again, this leaves it rounded to a whole one, half to even. */
    private static final double ROUNDER = 0x1.8p52;

    private SmoothKernel() {}

    /** Rounds as {@link Math#rint} does, numbers below 2^51, which compilers that are not warm yet make a slow call of. */
    static double rounded(double value) {
        return value + ROUNDER - ROUNDER;
    }

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

    /**
     * Sums the samples about {@code at}, weighted by a tent of reach {@code w}; the weights add up to the square of the
     * reach.
     */
    static long tent(long[] sums, int at, int w) {
        return sums[at + w] - 2 * sums[at] + sums[at - w];
    }

    /**
     * Computes one pixel from {@code part} sixteenths of the way between the line's pixel at {@code s} and the next
     * one.
     */
    static void between(long[] sums, int s, int part, int w, double scale, double[] out, int to, int channels) {
        int left = Isophotes.PARTS - part;
        for (int c = 0; c < channels; c++) {
            // Where part is 0 the next pixel may lie beyond the sums.
            long next = part == 0 ? 0 : part * tent(sums, s + channels + c, w);
            out[to + c] = rounded((left * tent(sums, s + c, w) + next) * scale * PARTS) / PARTS;
        }
    }

    /** Computes the mean of {@link #between} the first two of three neighbours and between the last two. */
    static void corner(
            long[] sums, int a, int b, int c, int part, int w, double scale, double[] out, int to, int channels) {
        for (int k = 0; k < channels; k++) {
            long sum = (Isophotes.PARTS - part) * tent(sums, a + k, w)
                    + Isophotes.PARTS * tent(sums, b + k, w)
                    + part * tent(sums, c + k, w);
            out[to + k] = rounded(sum * scale * PARTS) / PARTS;
        }
    }

    /** Interpolates between pixel {@code x} of a row and the one {@code px} further on; a power of two, for exactness. */
    static void join(double[] row, int x, int px, int channels) {
        double share = 1.0 / px;
        for (int c = 0; c < channels; c++) {
            int at = x * channels + c;
            double first = row[at];
            double step = (row[at + px * channels] - first) * share;
            for (int i = 1; i < px; i++) {
                row[at + i * channels] = first + i * step;
            }
        }
    }

    /** Stores {@code row[from..to-1]} as 8 or 16-bit samples, {@code row[0]} belonging to index {@code at}. */
    static void store(double[] row, int from, int to, Raster raster, int at) {
        switch (raster.depth()) {
            case EIGHT -> {
                byte[] samples = raster.bytes().samples();
                for (int i = from; i < to; i++) {
                    samples[at + i] = (byte) (int) (row[i] + 0.5);
                }
            }
            case SIXTEEN -> {
                short[] samples = raster.shorts().samples();
                for (int i = from; i < to; i++) {
                    samples[at + i] = (short) (int) (row[i] + 0.5);
                }
            }
        }
    }
}
