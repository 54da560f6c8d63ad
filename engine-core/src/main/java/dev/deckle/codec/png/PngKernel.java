package dev.deckle.codec.png;

/**
 * Converts rows of the PNG decoder: stored samples, from {@code from} on, become interleaved 8 or 16 bit. A destination
 * takes one pixel every {@code step} samples, so that Adam7 passes need no other code.
 */
final class PngKernel {
    private PngKernel() {}

    /** Copies 8-bit samples as they are. */
    static void bytes(byte[] row, int from, int width, int channels, byte[] to, int at, int step) {
        if (step == channels) {
            System.arraycopy(row, from, to, at, width * channels);
            return;
        }
        for (int x = 0, i = from; x < width; x++, at += step) {
            for (int c = 0; c < channels; c++) {
                to[at + c] = row[i++];
            }
        }
    }

    /** Reads 16-bit samples, the most significant byte first. */
    static void shorts(byte[] row, int from, int width, int channels, short[] to, int at, int step) {
        for (int x = 0, i = from; x < width; x++, at += step) {
            for (int c = 0; c < channels; c++, i += 2) {
                to[at + c] = (short) (row[i] << 8 | (row[i + 1] & 0xFF));
            }
        }
    }

    /** Spreads grey of 1, 2 or 4 bits to 0–255. */
    static void packedGrey(byte[] row, int from, int bits, int width, byte[] to, int at, int step) {
        int max = (1 << bits) - 1;
        int scale = 255 / max;
        for (int x = 0, bit = from << 3; x < width; x++, bit += bits, at += step) {
            to[at] = (byte) (((row[bit >> 3] >> (8 - bits - (bit & 7))) & max) * scale);
        }
    }

    /** Spreads grey of 1 to 8 bits to 0–255, with an alpha of 0 where the stored sample is {@code key}. */
    static void keyedGrey(byte[] row, int from, int bits, int key, int width, byte[] to, int at, int step) {
        int max = (1 << bits) - 1;
        int scale = 255 / max;
        for (int x = 0, bit = from << 3; x < width; x++, bit += bits, at += step) {
            int v = (row[bit >> 3] >> (8 - bits - (bit & 7))) & max;
            to[at] = (byte) (v * scale);
            to[at + 1] = (byte) (v == key ? 0 : 255);
        }
    }

    /** Copies 8-bit RGB with an alpha of 0 where the colour is {@code r, g, b}. */
    static void keyedRgb(byte[] row, int from, int r, int g, int b, int width, byte[] to, int at, int step) {
        for (int x = 0, i = from; x < width; x++, i += 3, at += step) {
            to[at] = row[i];
            to[at + 1] = row[i + 1];
            to[at + 2] = row[i + 2];
            boolean keyed = (row[i] & 0xFF) == r && (row[i + 1] & 0xFF) == g && (row[i + 2] & 0xFF) == b;
            to[at + 3] = (byte) (keyed ? 0 : 255);
        }
    }

    /** Reads 16-bit grey or RGB with an alpha of 0 where all samples equal {@code key}'s. */
    static void keyedShorts(byte[] row, int from, int[] key, int width, short[] to, int at, int step) {
        for (int x = 0, i = from; x < width; x++, at += step) {
            int c = 0;
            boolean keyed = true;
            for (; c < key.length; c++, i += 2) {
                int v = (row[i] & 0xFF) << 8 | (row[i + 1] & 0xFF);
                keyed &= v == key[c];
                to[at + c] = (short) v;
            }
            to[at + c] = (short) (keyed ? 0 : 0xFFFF);
        }
    }

    /**
     * Turns palette indices of 1 to 8 bits into RGB or RGBA.
     *
     * @param palette RGBA, 4 bytes an entry, 256 entries
     * @return the largest index met
     */
    static int palette(
            byte[] row, int from, int bits, byte[] palette, int channels, int width, byte[] to, int at, int step) {
        int max = (1 << bits) - 1;
        int largest = 0;
        for (int x = 0, bit = from << 3; x < width; x++, bit += bits, at += step) {
            int index = (row[bit >> 3] >> (8 - bits - (bit & 7))) & max;
            largest = Math.max(largest, index);
            int i = index << 2;
            to[at] = palette[i];
            to[at + 1] = palette[i + 1];
            to[at + 2] = palette[i + 2];
            if (channels == 4) {
                to[at + 3] = palette[i + 3];
            }
        }
        return largest;
    }
}
