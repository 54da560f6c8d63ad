package dev.deckle.codec.sample;

import dev.deckle.geometry.Size;
import dev.deckle.stop.Stop;

/** Exchanges rows and columns of samples. */
final class UprightKernel {
    /** Square tiles, so that both pictures stay in the cache. */
    private static final int TILE = 32;

    private UprightKernel() {}

    /** Exchanges row i and row height−1−i. */
    static void flipRows(byte[] samples, int offset, int stride, int rowSamples, int height) {
        byte[] spare = new byte[rowSamples];
        for (int y = 0; y < height / 2; y++) {
            Stop.ifAsked();
            int a = offset + y * stride;
            int b = offset + (height - 1 - y) * stride;
            System.arraycopy(samples, a, spare, 0, rowSamples);
            System.arraycopy(samples, b, samples, a, rowSamples);
            System.arraycopy(spare, 0, samples, b, rowSamples);
        }
    }

    /** Flips rows as for 8 bits, in 16 bits. */
    static void flipRows(short[] samples, int offset, int stride, int rowSamples, int height) {
        short[] spare = new short[rowSamples];
        for (int y = 0; y < height / 2; y++) {
            Stop.ifAsked();
            int a = offset + y * stride;
            int b = offset + (height - 1 - y) * stride;
            System.arraycopy(samples, a, spare, 0, rowSamples);
            System.arraycopy(samples, b, samples, a, rowSamples);
            System.arraycopy(spare, 0, samples, b, rowSamples);
        }
    }

    /** Exchanges the pixels of a row, the first with the last and so on. */
    static void flipRow(byte[] s, int at, int width, int channels) {
        for (int a = at, b = at + (width - 1) * channels; a < b; a += channels, b -= channels) {
            for (int c = 0; c < channels; c++) {
                byte t = s[a + c];
                s[a + c] = s[b + c];
                s[b + c] = t;
            }
        }
    }

    /** Flips a row as for 8 bits, in 16 bits. */
    static void flipRow(short[] s, int at, int width, int channels) {
        for (int a = at, b = at + (width - 1) * channels; a < b; a += channels, b -= channels) {
            for (int c = 0; c < channels; c++) {
                short t = s[a + c];
                s[a + c] = s[b + c];
                s[b + c] = t;
            }
        }
    }

    /**
     * Describes where stored pixels go when rows become columns.
     *
     * @param first sample index of the stored top left pixel in the packed result
     * @param rowStep from a stored pixel to the next of its row
     * @param columnStep from a stored pixel to the one below
     */
    record Turn(int first, int rowStep, int columnStep) {
        /**
         * Makes the turn that takes stored (x, y) to column y (or height−1−y if {@code lastRowFirst}) of row x (or
         * width−1−x if {@code lastColumnFirst}).
         */
        static Turn of(Size size, int channels, boolean lastColumnFirst, boolean lastRowFirst) {
            int width = size.width();
            int height = size.height();
            int first = (lastColumnFirst ? (width - 1) * height * channels : 0)
                    + (lastRowFirst ? (height - 1) * channels : 0);
            return new Turn(first, (lastColumnFirst ? -1 : 1) * height * channels, lastRowFirst ? -channels : channels);
        }

        int at(int x, int y) {
            return first + x * rowStep + y * columnStep;
        }
    }

    /** Writes {@code size} stored px transposed and packed. */
    static void transpose(byte[] from, int offset, int stride, Size size, int channels, Turn turn, byte[] to) {
        for (int y = 0; y < size.height(); y += TILE) {
            Stop.ifAsked();
            int rows = Math.min(TILE, size.height() - y);
            for (int x = 0; x < size.width(); x += TILE) {
                int columns = Math.min(TILE, size.width() - x);
                int a = offset + y * stride + x * channels;
                tile(from, a, stride, rows, columns, channels, to, turn.at(x, y), turn.rowStep(), turn.columnStep());
            }
        }
    }

    /** Transposes as for 8 bits, in 16 bits. */
    static void transpose(short[] from, int offset, int stride, Size size, int channels, Turn turn, short[] to) {
        for (int y = 0; y < size.height(); y += TILE) {
            Stop.ifAsked();
            int rows = Math.min(TILE, size.height() - y);
            for (int x = 0; x < size.width(); x += TILE) {
                int columns = Math.min(TILE, size.width() - x);
                int a = offset + y * stride + x * channels;
                tile(from, a, stride, rows, columns, channels, to, turn.at(x, y), turn.rowStep(), turn.columnStep());
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
