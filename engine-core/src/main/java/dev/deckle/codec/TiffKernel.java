package dev.deckle.codec;

/** Loops that bring a row of stored TIFF numbers to samples. */
final class TiffKernel {
    private TiffKernel() {}

    /** Adds up differences to the pixel before, anew every {@code span} px (TIFF 6.0, section 14). */
    static void accumulate(int[] row, int pixels, int samples, int span, int max) {
        for (int x = 0, i = 0; x < pixels; x++, i += samples) {
            if (x % span != 0) {
                for (int c = 0; c < samples; c++) {
                    row[i + c] = (row[i + c] + row[i + c - samples]) & max;
                }
            }
        }
    }

    /** Turns the first of every {@code samples} numbers round: white was zero. Alpha stays. */
    static void invert(int[] row, int pixels, int samples, int max) {
        for (int i = 0; i < pixels * samples; i += samples) {
            row[i] = max - row[i];
        }
    }

    static void bytes(int[] row, int scale, byte[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = (byte) (row[i] * scale);
        }
    }

    static void shorts(int[] row, short[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = (short) row[i];
        }
    }

    /** Indices to the three bytes of their colours. */
    static void palette(int[] row, byte[] colours, byte[] to, int at, int pixels) {
        for (int x = 0, o = at; x < pixels; x++, o += 3) {
            int i = 3 * row[x];
            to[o] = colours[i];
            to[o + 1] = colours[i + 1];
            to[o + 2] = colours[i + 2];
        }
    }
}
