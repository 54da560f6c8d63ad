package dev.deckle.codec.jpeg.coefficient;

/** Decodes a block as libjpeg does (jidctint.c), so that coefficients can be compared with the samples of any decoder. */
final class InverseDct {
    private static final int BITS = 13;

    private InverseDct() {}

    /** The samples, 0 to 255, of dequantised coefficients in natural order. */
    static int[] samples(int[] coefficients) {
        int[] work = coefficients.clone();
        for (int i = 0; i < 8; i++) {
            pass(work, i, 8, BITS - 2);
        }
        for (int i = 0; i < 64; i += 8) {
            pass(work, i, 1, BITS + 5);
        }
        for (int i = 0; i < 64; i++) {
            work[i] = Math.max(0, Math.min(255, work[i] + 128));
        }
        return work;
    }

    private static void pass(int[] b, int at, int step, int down) {
        int z1 = (b[at + 2 * step] + b[at + 6 * step]) * 4433;
        int t2 = z1 - b[at + 6 * step] * 15137;
        int t3 = z1 + b[at + 2 * step] * 6270;
        int t0 = (b[at] + b[at + 4 * step]) << BITS;
        int t1 = (b[at] - b[at + 4 * step]) << BITS;
        int[] even = {t0 + t3, t1 + t2, t1 - t2, t0 - t3};
        int o0 = b[at + 7 * step];
        int o1 = b[at + 5 * step];
        int o2 = b[at + 3 * step];
        int o3 = b[at + step];
        int z5 = (o0 + o2 + o1 + o3) * 9633;
        int za = (o0 + o3) * -7373;
        int zb = (o1 + o2) * -20995;
        int zc = (o0 + o2) * -16069 + z5;
        int zd = (o1 + o3) * -3196 + z5;
        int[] odd = {o3 * 12299 + za + zd, o2 * 25172 + zb + zc, o1 * 16819 + zb + zd, o0 * 2446 + za + zc};
        for (int i = 0; i < 4; i++) {
            b[at + i * step] = (even[i] + odd[i] + (1 << (down - 1))) >> down;
            b[at + (7 - i) * step] = (even[i] - odd[i] + (1 << (down - 1))) >> down;
        }
    }
}
