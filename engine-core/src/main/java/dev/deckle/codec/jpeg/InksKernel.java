package dev.deckle.codec.jpeg;

/** Loops over four interleaved inks, 255 = all ink (or none, until inverted). */
final class InksKernel {
    private InksKernel() {}

    /**
     * Converts luma and chroma of the complement to cyan, magenta, yellow (ITU T.871, 7; Adobe's transform 2); black
     * stays.
     */
    static void ycckToCmyk(byte[] s, int at, int pixels) {
        for (int i = at; i < at + 4 * pixels; i += 4) {
            int y = (s[i] & 0xFF) << 16;
            int cb = (s[i + 1] & 0xFF) - 128;
            int cr = (s[i + 2] & 0xFF) - 128;
            s[i] = (byte) (255 - clamp((y + 91881 * cr + 32768) >> 16));
            s[i + 1] = (byte) (255 - clamp((y - 22554 * cb - 46802 * cr + 32768) >> 16));
            s[i + 2] = (byte) (255 - clamp((y + 116130 * cb + 32768) >> 16));
        }
    }

    static void invert(byte[] s, int at, int count) {
        for (int i = at; i < at + count; i++) {
            s[i] = (byte) ~s[i];
        }
    }

    /**
     * Computes the light that passes an ink and black: (255 − ink)(255 − black) / 255, rounded. Works where {@code to}
     * ≤ {@code from}.
     */
    static void plain(byte[] s, int from, int to, int pixels) {
        for (int p = 0, i = from, o = to; p < pixels; p++, i += 4, o += 3) {
            int light = 255 - (s[i + 3] & 0xFF);
            int r = (255 - (s[i] & 0xFF)) * light;
            int g = (255 - (s[i + 1] & 0xFF)) * light;
            int b = (255 - (s[i + 2] & 0xFF)) * light;
            s[o] = (byte) ((r + 127) / 255);
            s[o + 1] = (byte) ((g + 127) / 255);
            s[o + 2] = (byte) ((b + 127) / 255);
        }
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
