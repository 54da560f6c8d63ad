package dev.deckle.codec;

import dev.deckle.geometry.Size;

/** Loops that exchange rows and columns of {@code byte[]} or {@code short[]} samples. */
final class UprightKernel {
    /** Square tiles, so that both pictures stay in the cache. */
    private static final int TILE = 32;

    private UprightKernel() {}

    /** Exchanges row i and row height−1−i. */
    @SuppressWarnings("SuspiciousSystemArraycopy")
    static void flipRows(Object samples, int offset, int stride, int rowSamples, int height) {
        Object spare = samples instanceof byte[] ? new byte[rowSamples] : new short[rowSamples];
        for (int y = 0; y < height / 2; y++) {
            int a = offset + y * stride;
            int b = offset + (height - 1 - y) * stride;
            System.arraycopy(samples, a, spare, 0, rowSamples);
            System.arraycopy(samples, b, samples, a, rowSamples);
            System.arraycopy(spare, 0, samples, b, rowSamples);
        }
    }

    static void flipColumns(Object samples, int offset, int stride, int width, int height, int channels) {
        for (int y = 0; y < height; y++) {
            if (samples instanceof byte[] bytes) {
                flipRow(bytes, offset + y * stride, width, channels);
            } else {
                flipRow((short[]) samples, offset + y * stride, width, channels);
            }
        }
    }

    private static void flipRow(byte[] s, int at, int width, int channels) {
        for (int a = at, b = at + (width - 1) * channels; a < b; a += channels, b -= channels) {
            for (int c = 0; c < channels; c++) {
                byte t = s[a + c];
                s[a + c] = s[b + c];
                s[b + c] = t;
            }
        }
    }

    private static void flipRow(short[] s, int at, int width, int channels) {
        for (int a = at, b = at + (width - 1) * channels; a < b; a += channels, b -= channels) {
            for (int c = 0; c < channels; c++) {
                short t = s[a + c];
                s[a + c] = s[b + c];
                s[b + c] = t;
            }
        }
    }

    /**
     * Writes {@code size} stored px transposed and packed: stored (x, y) goes to column y (or height−1−y if
     * {@code lastRowFirst}) of row x (or width−1−x if {@code lastColumnFirst}).
     */
    static void transpose(
            Object from,
            int offset,
            int stride,
            Size size,
            Object to,
            int channels,
            boolean lastColumnFirst,
            boolean lastRowFirst) {
        int width = size.width();
        int height = size.height();
        int rowStep = (lastColumnFirst ? -1 : 1) * height * channels;
        int first =
                (lastColumnFirst ? (width - 1) * height * channels : 0) + (lastRowFirst ? (height - 1) * channels : 0);
        int columnStep = lastRowFirst ? -channels : channels;
        for (int y = 0; y < height; y += TILE) {
            int rows = Math.min(TILE, height - y);
            for (int x = 0; x < width; x += TILE) {
                int columns = Math.min(TILE, width - x);
                int a = offset + y * stride + x * channels;
                int b = first + x * rowStep + y * columnStep;
                if (from instanceof byte[] bytes) {
                    tile(bytes, a, stride, rows, columns, channels, (byte[]) to, b, rowStep, columnStep);
                } else {
                    tile((short[]) from, a, stride, rows, columns, channels, (short[]) to, b, rowStep, columnStep);
                }
            }
        }
    }

    private static void tile(
            byte[] from, int a, int stride, int rows, int columns, int channels, byte[] to, int b, int step, int next) {
        for (int x = 0; x < columns; x++) {
            for (int y = 0; y < rows; y++) {
                int i = a + y * stride + x * channels;
                int o = b + x * step + y * next;
                for (int c = 0; c < channels; c++) {
                    to[o + c] = from[i + c];
                }
            }
        }
    }

    private static void tile(
            short[] from,
            int a,
            int stride,
            int rows,
            int columns,
            int channels,
            short[] to,
            int b,
            int step,
            int next) {
        for (int x = 0; x < columns; x++) {
            for (int y = 0; y < rows; y++) {
                int i = a + y * stride + x * channels;
                int o = b + x * step + y * next;
                for (int c = 0; c < channels; c++) {
                    to[o + c] = from[i + c];
                }
            }
        }
    }
}
