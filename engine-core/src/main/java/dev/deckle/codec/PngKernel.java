package dev.deckle.codec;

/**
 * Row loops of the PNG decoder: filters undone (PNG specification, 9), samples brought to interleaved 8 or 16 bit. Rows start at
 * index 1, behind the filter type. A destination takes one pixel every {@code step} samples, so that Adam7 passes need no other
 * code.
 */
final class PngKernel {
    private PngKernel() {}

    /** Undoes filter {@code type} (0–4) of the {@code n} bytes of a row; {@code bpp} is bytes a pixel, at least 1. */
    static void unfilter(int type, byte[] row, byte[] above, int n, int bpp) {
        switch (type) {
            case 1 -> {
                for (int i = 1 + bpp; i <= n; i++) {
                    row[i] += row[i - bpp];
                }
            }
            case 2 -> {
                for (int i = 1; i <= n; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 1; i <= Math.min(bpp, n); i++) {
                    row[i] += (byte) ((above[i] & 0xFF) >> 1);
                }
                for (int i = 1 + bpp; i <= n; i++) {
                    row[i] += (byte) (((row[i - bpp] & 0xFF) + (above[i] & 0xFF)) >> 1);
                }
            }
            case 4 -> paeth(row, above, n, bpp);
            default -> {}
        }
    }

    private static void paeth(byte[] row, byte[] above, int n, int bpp) {
        for (int i = 1; i <= Math.min(bpp, n); i++) {
            row[i] += above[i];
        }
        for (int i = 1 + bpp; i <= n; i++) {
            int a = row[i - bpp] & 0xFF;
            int b = above[i] & 0xFF;
            int c = above[i - bpp] & 0xFF;
            int p = b - c;
            int q = a - c;
            int pa = Math.abs(p);
            int pb = Math.abs(q);
            int pc = Math.abs(p + q);
            int best = pb <= pc ? b : c;
            row[i] += (byte) (pa <= pb && pa <= pc ? a : best);
        }
    }

    /** 8-bit samples as they are. */
    static void bytes(byte[] row, int width, int channels, byte[] to, int at, int step) {
        if (step == channels) {
            System.arraycopy(row, 1, to, at, width * channels);
            return;
        }
        for (int x = 0, i = 1; x < width; x++, at += step) {
            for (int c = 0; c < channels; c++) {
                to[at + c] = row[i++];
            }
        }
    }

    /** 16-bit samples, the most significant byte first. */
    static void shorts(byte[] row, int width, int channels, short[] to, int at, int step) {
        for (int x = 0, i = 1; x < width; x++, at += step) {
            for (int c = 0; c < channels; c++, i += 2) {
                to[at + c] = (short) (row[i] << 8 | (row[i + 1] & 0xFF));
            }
        }
    }

    /** Grey of 1, 2 or 4 bits, spread to 0–255. */
    static void packedGrey(byte[] row, int bits, int width, byte[] to, int at, int step) {
        int max = (1 << bits) - 1;
        int scale = 255 / max;
        for (int x = 0, bit = 8; x < width; x++, bit += bits, at += step) {
            to[at] = (byte) (((row[bit >> 3] >> (8 - bits - (bit & 7))) & max) * scale);
        }
    }

    /** Grey of 1 to 8 bits with an alpha of 0 where the stored sample is {@code key}. */
    static void keyedGrey(byte[] row, int bits, int key, int width, byte[] to, int at, int step) {
        int max = (1 << bits) - 1;
        int scale = 255 / max;
        for (int x = 0, bit = 8; x < width; x++, bit += bits, at += step) {
            int v = (row[bit >> 3] >> (8 - bits - (bit & 7))) & max;
            to[at] = (byte) (v * scale);
            to[at + 1] = (byte) (v == key ? 0 : 255);
        }
    }

    /** 8-bit RGB with an alpha of 0 where the colour is {@code r, g, b}. */
    static void keyedRgb(byte[] row, int r, int g, int b, int width, byte[] to, int at, int step) {
        for (int x = 0, i = 1; x < width; x++, i += 3, at += step) {
            to[at] = row[i];
            to[at + 1] = row[i + 1];
            to[at + 2] = row[i + 2];
            boolean keyed = (row[i] & 0xFF) == r && (row[i + 1] & 0xFF) == g && (row[i + 2] & 0xFF) == b;
            to[at + 3] = (byte) (keyed ? 0 : 255);
        }
    }

    /** 16-bit grey or RGB with an alpha of 0 where all samples equal {@code key}'s. */
    static void keyedShorts(byte[] row, int[] key, int width, short[] to, int at, int step) {
        for (int x = 0, i = 1; x < width; x++, at += step) {
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
     * Palette indices of 1 to 8 bits to RGB or RGBA.
     *
     * @param palette RGBA, 4 bytes an entry, 256 entries
     * @return the largest index met
     */
    static int palette(byte[] row, int bits, byte[] palette, int channels, int width, byte[] to, int at, int step) {
        int max = (1 << bits) - 1;
        int largest = 0;
        for (int x = 0, bit = 8; x < width; x++, bit += bits, at += step) {
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
