package dev.deckle.codec.webp;

/** Brings a WebP reader's samples into RGB or RGBA order. */
final class WebpKernel {
    private WebpKernel() {}

    /**
     * Unpacks {@code pixels} packed ints; {@code shifts} holds those of red, green, blue and, if {@code alpha}, alpha.
     *
     * @param first index of the first pixel in {@code from}
     * @param at index of the first sample in {@code to}
     */
    static void unpack(
            int[] from, int first, int pixels, int[] shifts, boolean alpha, byte[] to, int at, int channels) {
        int r = shifts[0];
        int g = shifts[1];
        int b = shifts[2];
        int a = alpha ? shifts[3] : 0;
        for (int i = first, o = at; i < first + pixels; i++, o += channels) {
            int p = from[i];
            to[o] = (byte) (p >> r);
            to[o + 1] = (byte) (p >> g);
            to[o + 2] = (byte) (p >> b);
            if (channels == 4) {
                to[o + 3] = (byte) (alpha ? p >> a : 255);
            }
        }
    }

    /** Reorders interleaved bytes; {@code offsets} holds those of red, green, blue and, if there are four, alpha. */
    static void reorder(byte[] from, int[] offsets, byte[] to, int channels) {
        int bands = offsets.length;
        for (int i = 0, o = 0; o < to.length; i += bands, o += channels) {
            to[o] = from[i + offsets[0]];
            to[o + 1] = from[i + offsets[1]];
            to[o + 2] = from[i + offsets[2]];
            if (channels == 4) {
                to[o + 3] = bands == 4 ? from[i + offsets[3]] : (byte) 255;
            }
        }
    }
}
