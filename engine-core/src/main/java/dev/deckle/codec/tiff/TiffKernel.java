package dev.deckle.codec.tiff;

/**
 * Brings one row as stored to samples of a raster. A row holds {@code samples} numbers a pixel, whose first goes to index
 * {@code at}, those of the next pixel {@code step} further on: so a row of all samples and a row of one plane are the same.
 */
final class TiffKernel {
    private TiffKernel() {}

    /** Adds up differences to the pixel before (TIFF 6.0, section 14). */
    static void accumulate(byte[] row, int pixels, int samples) {
        for (int i = samples; i < pixels * samples; i++) {
            row[i] += row[i - samples];
        }
    }

    /** Accumulates as for 8 bits, in 16 bits. */
    static void accumulate(byte[] row, boolean little, int pixels, int samples) {
        int high = little ? 1 : 0;
        int low = 1 - high;
        for (int i = 2 * samples; i < 2 * pixels * samples; i += 2) {
            int before = i - 2 * samples;
            int sum = (row[i + low] & 0xFF) + (row[before + low] & 0xFF);
            row[i + low] = (byte) sum;
            row[i + high] += (byte) (row[before + high] + (sum >> 8));
        }
    }

    static void bytes(byte[] row, int pixels, int samples, byte[] to, int at, int step) {
        if (samples == step) {
            System.arraycopy(row, 0, to, at, pixels * samples);
            return;
        }
        for (int i = 0, o = at; i < pixels * samples; i += samples, o += step) {
            System.arraycopy(row, i, to, o, samples);
        }
    }

    static void shorts(byte[] row, boolean little, int pixels, int samples, short[] to, int at, int step) {
        int high = little ? 1 : 0;
        int low = 1 - high;
        for (int x = 0, i = 0, o = at; x < pixels; x++, o += step) {
            for (int c = 0; c < samples; c++, i += 2) {
                to[o + c] = (short) ((row[i + high] & 0xFF) << 8 | (row[i + low] & 0xFF));
            }
        }
    }

    /** Spreads numbers of 1, 2 or 4 bits to 0–255. */
    static void packed(byte[] row, int bits, int pixels, int samples, byte[] to, int at, int step) {
        int max = (1 << bits) - 1;
        int scale = 255 / max;
        int bit = 0;
        for (int x = 0, o = at; x < pixels; x++, o += step) {
            for (int c = 0; c < samples; c++, bit += bits) {
                to[o + c] = (byte) (((row[bit >> 3] >> (8 - bits - (bit & 7))) & max) * scale);
            }
        }
    }

    /** Turns indices of up to 8 bits into the three bytes of their colours. */
    static void palette(byte[] row, int bits, int pixels, byte[] colours, byte[] to, int at) {
        int max = (1 << bits) - 1;
        int bit = 0;
        for (int x = 0, o = at; x < pixels; x++, bit += bits, o += 3) {
            int i = 3 * ((row[bit >> 3] >> (8 - bits - (bit & 7))) & max);
            to[o] = colours[i];
            to[o + 1] = colours[i + 1];
            to[o + 2] = colours[i + 2];
        }
    }

    /** Turns the number at {@code at} and every {@code step} behind it round: white was zero. Alpha stays. */
    static void invert(byte[] s, int at, int pixels, int step) {
        for (int i = at; i < at + pixels * step; i += step) {
            s[i] = (byte) ~s[i];
        }
    }

    /** Inverts as for 8 bits, in 16 bits. */
    static void invert(short[] s, int at, int pixels, int step) {
        for (int i = at; i < at + pixels * step; i += step) {
            s[i] = (short) ~s[i];
        }
    }

    /** Returns whether the last of every {@code step} numbers from {@code at} on is the largest that there is. */
    static boolean isOpaque(byte[] s, int at, int pixels, int step) {
        for (int i = at + step - 1; i < at + pixels * step; i += step) {
            if (s[i] != -1) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether alpha is opaque as for 8 bits, in 16 bits. */
    static boolean isOpaque(short[] s, int at, int pixels, int step) {
        for (int i = at + step - 1; i < at + pixels * step; i += step) {
            if (s[i] != -1) {
                return false;
            }
        }
        return true;
    }
}
