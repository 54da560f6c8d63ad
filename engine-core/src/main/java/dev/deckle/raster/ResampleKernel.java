package dev.deckle.raster;

import java.util.Arrays;

/**
 * Runs the loops of {@link Resampler} on rows of floats. The vertical sum goes over whole rows so that the compiler can
 * use vector instructions; four taps a turn save writing the sum back to memory.
 */
final class ResampleKernel {
    private ResampleKernel() {}

    /** Loads one source row as floats, colours multiplied by alpha / maximum where there is alpha. */
    static void load(Raster source, int y, float[] row, boolean alpha) {
        int from = source.offset() + y * source.stride();
        int count = source.width() * source.channels().count();
        switch (source.depth()) {
            case EIGHT -> {
                byte[] samples = source.bytes().samples();
                for (int i = 0; i < count; i++) {
                    row[i] = samples[from + i] & 0xFF;
                }
            }
            case SIXTEEN -> {
                short[] samples = source.shorts().samples();
                for (int i = 0; i < count; i++) {
                    row[i] = samples[from + i] & 0xFFFF;
                }
            }
        }
        if (alpha) {
            multiply(row, count, source.channels().count(), 1f / source.depth().max());
        }
    }

    private static void multiply(float[] row, int count, int channels, float unit) {
        for (int i = 0; i < count; i += channels) {
            float a = row[i + channels - 1] * unit;
            for (int c = 0; c < channels - 1; c++) {
                row[i + c] *= a;
            }
        }
    }

    /** Computes the weighted sum of {@code rows}, a ring that holds source row n at n modulo its length. */
    static void vertical(float[][] rows, int first, float[] weights, int at, float[] sum) {
        Arrays.fill(sum, 0f);
        int taps = rows.length;
        int t = 0;
        for (; t + 3 < taps; t += 4) {
            add4(
                    sum,
                    rows[(first + t) % taps],
                    rows[(first + t + 1) % taps],
                    rows[(first + t + 2) % taps],
                    rows[(first + t + 3) % taps],
                    weights[at + t],
                    weights[at + t + 1],
                    weights[at + t + 2],
                    weights[at + t + 3]);
        }
        for (; t < taps; t++) {
            add(sum, rows[(first + t) % taps], weights[at + t]);
        }
    }

    private static void add4(
            float[] sum, float[] a, float[] b, float[] c, float[] d, float wa, float wb, float wc, float wd) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
        }
    }

    private static void add(float[] sum, float[] a, float w) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += w * a[i];
        }
    }

    /** Stores one target row: alpha divided out, rounded half up, clamped. */
    static void store(float[] row, Raster target, int y, boolean alpha) {
        int to = target.offset() + y * target.stride();
        int channels = target.channels().count();
        int count = target.width() * channels;
        int max = target.depth().max();
        if (alpha) {
            divide(row, count, channels, max);
        }
        switch (target.depth()) {
            case EIGHT -> {
                byte[] samples = target.bytes().samples();
                for (int i = 0; i < count; i++) {
                    samples[to + i] = (byte) Math.max(0, Math.min(max, (int) (row[i] + 0.5f)));
                }
            }
            case SIXTEEN -> {
                short[] samples = target.shorts().samples();
                for (int i = 0; i < count; i++) {
                    samples[to + i] = (short) Math.max(0, Math.min(max, (int) (row[i] + 0.5f)));
                }
            }
        }
    }

    /** Divides alpha out of the colours; a colour becomes 0 where its alpha rounds to 0, as none is left there. */
    private static void divide(float[] row, int count, int channels, int max) {
        for (int i = 0; i < count; i += channels) {
            float a = row[i + channels - 1];
            float factor = a < 0.5f ? 0f : max / a;
            for (int c = 0; c < channels - 1; c++) {
                row[i + c] *= factor;
            }
        }
    }
}
