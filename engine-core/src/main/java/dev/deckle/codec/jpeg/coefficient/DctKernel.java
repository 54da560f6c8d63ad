package dev.deckle.codec.jpeg.coefficient;

/**
 * Transforms blocks of samples into coefficients in whole numbers, exactly as libjpeg's accurate integer method does (Loeffler, Ligtenberg
 * and Moschytz 1989, 11 multiplications; 13 bits of fraction), and quantises them.
 */
final class DctKernel {
    private static final int BITS = 13;
    private static final int PASS = 2;

    private static final int C0_298 = 2446;
    private static final int C0_390 = 3196;
    private static final int C0_541 = 4433;
    private static final int C0_765 = 6270;
    private static final int C0_899 = 7373;
    private static final int C1_175 = 9633;
    private static final int C1_501 = 12299;
    private static final int C1_847 = 15137;
    private static final int C1_961 = 16069;
    private static final int C2_053 = 16819;
    private static final int C2_562 = 20995;
    private static final int C3_072 = 25172;

    /** A picture of 8 bits has no larger ones, and encoders no codes for them. */
    private static final int LARGEST = 1023;

    private DctKernel() {}

    /** Transforms 64 samples less 128, in place; the results are 8 times too large. */
    static void forward(int[] block) {
        for (int i = 0; i < 64; i += 8) {
            pass(block, i, 1, BITS - PASS, -PASS);
        }
        for (int i = 0; i < 8; i++) {
            pass(block, i, 8, BITS + PASS, PASS);
        }
    }

    /** Rounds; {@code down} < 0 shifts up. */
    private static int scaled(int value, int down) {
        return down < 0 ? value << -down : (value + (1 << (down - 1))) >> down;
    }

    private static int rounded(int value, int down) {
        return (value + (1 << (down - 1))) >> down;
    }

    private static void pass(int[] b, int at, int step, int down, int even) {
        int s0 = b[at] + b[at + 7 * step];
        int d0 = b[at] - b[at + 7 * step];
        int s1 = b[at + step] + b[at + 6 * step];
        int d1 = b[at + step] - b[at + 6 * step];
        int s2 = b[at + 2 * step] + b[at + 5 * step];
        int d2 = b[at + 2 * step] - b[at + 5 * step];
        int s3 = b[at + 3 * step] + b[at + 4 * step];
        int d3 = b[at + 3 * step] - b[at + 4 * step];

        int t10 = s0 + s3;
        int t13 = s0 - s3;
        int t11 = s1 + s2;
        int t12 = s1 - s2;
        b[at] = scaled(t10 + t11, even);
        b[at + 4 * step] = scaled(t10 - t11, even);
        int z = (t12 + t13) * C0_541;
        b[at + 2 * step] = rounded(z + t13 * C0_765, down);
        b[at + 6 * step] = rounded(z - t12 * C1_847, down);

        int z5 = (d3 + d1 + d2 + d0) * C1_175;
        int z1 = (d3 + d0) * -C0_899;
        int z2 = (d2 + d1) * -C2_562;
        int z3 = (d3 + d1) * -C1_961 + z5;
        int z4 = (d2 + d0) * -C0_390 + z5;
        b[at + 7 * step] = rounded(d3 * C0_298 + z1 + z3, down);
        b[at + 5 * step] = rounded(d2 * C2_053 + z2 + z4, down);
        b[at + 3 * step] = rounded(d1 * C3_072 + z2 + z3, down);
        b[at + step] = rounded(d0 * C1_501 + z1 + z4, down);
    }

    /** Divides by the table, to the nearest, halves away from zero. */
    static void quantise(int[] block, int[] table, short[] into, int at) {
        for (int i = 0; i < 64; i++) {
            int by = table[i] << 3;
            int value = block[i];
            int sum = Math.abs(value) + (by >> 1);
            // Most are zero, and dividing is dear.
            int size = sum < by ? 0 : Math.min(LARGEST, sum / by);
            into[at + i] = (short) (value < 0 ? -size : size);
        }
    }
}
