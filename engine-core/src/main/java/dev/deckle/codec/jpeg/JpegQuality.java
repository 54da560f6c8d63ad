package dev.deckle.codec.jpeg;

import java.util.OptionalInt;

/** Estimates the quality setting with which the common encoder (libjpeg) would have written a quantisation table. */
final class JpegQuality {
    /** ITU T.81, table K.1, in zigzag order. */
    private static final int[] LUMA = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99
    };

    private JpegQuality() {}

    /** Returns the quality, 1–100, whose scaled standard table is nearest; empty where there is no table. */
    static OptionalInt estimate(int[] table) {
        if (table.length != LUMA.length) {
            return OptionalInt.empty();
        }
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int quality = 100; quality >= 1; quality--) {
            int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
            long distance = 0;
            for (int i = 0; i < LUMA.length; i++) {
                int value = Math.min(255, Math.max(1, (LUMA[i] * scale + 50) / 100));
                distance += Math.abs(value - table[i]);
            }
            if (distance < least) {
                least = distance;
                best = quality;
            }
        }
        return OptionalInt.of(best);
    }
}
