package dev.deckle.codec.tiff;

/** Loops that bring rows of stored TIFF numbers to samples. */
final class TiffKernel {
    private TiffKernel() {}

    /** Adds up differences to the pixel before, anew every {@code span} px (TIFF 6.0, section 14). */
    static void accumulate(byte[] s, int at, int pixels, int samples, int span) {
        for (int x = 1, i = at + samples; x < pixels; x++, i += samples) {
            if (x % span != 0) {
                for (int c = i; c < i + samples; c++) {
                    s[c] += s[c - samples];
                }
            }
        }
    }

    /** The same for 16 bits. */
    static void accumulate(short[] s, int at, int pixels, int samples, int span) {
        for (int x = 1, i = at + samples; x < pixels; x++, i += samples) {
            if (x % span != 0) {
                for (int c = i; c < i + samples; c++) {
                    s[c] += s[c - samples];
                }
            }
        }
    }

    /** The same for one number a pixel, up to {@code max}. */
    static void accumulate(int[] row, int span, int max) {
        for (int x = 1; x < row.length; x++) {
            if (x % span != 0) {
                row[x] = (row[x] + row[x - 1]) & max;
            }
        }
    }

    /** Turns the first of every {@code samples} numbers round: white was zero. Alpha stays. */
    static void invert(byte[] s, int at, int pixels, int samples) {
        for (int i = at; i < at + pixels * samples; i += samples) {
            s[i] = (byte) ~s[i];
        }
    }

    /** The same for 16 bits. */
    static void invert(short[] s, int at, int pixels, int samples) {
        for (int i = at; i < at + pixels * samples; i += samples) {
            s[i] = (short) ~s[i];
        }
    }

    /** Numbers up to {@code max} as grey from 0 to 255. */
    static void grey(int[] row, int max, boolean whiteIsZero, byte[] to, int at) {
        int scale = 255 / max;
        int turn = whiteIsZero ? max : 0;
        for (int x = 0; x < row.length; x++) {
            to[at + x] = (byte) ((row[x] ^ turn) * scale);
        }
    }

    /** Indices to the three bytes of their colours. */
    static void palette(int[] row, byte[] colours, byte[] to, int at) {
        for (int x = 0, o = at; x < row.length; x++, o += 3) {
            int i = 3 * row[x];
            to[o] = colours[i];
            to[o + 1] = colours[i + 1];
            to[o + 2] = colours[i + 2];
        }
    }
}
