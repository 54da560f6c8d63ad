package dev.deckle.compose.answer;

/** Blends two rows along a ramp, rounded half up, exactly. */
final class BlendKernel {
    private BlendKernel() {}

    /**
     * Blends one row of a source over one of an answer, 8 bit; each weight of {@code across} counts up to {@code most},
     * of {@code full}.
     */
    static void blend(
            byte[] target, int to, byte[] source, int from, int[] across, int most, int full, int first, int end) {
        int half = full / 2;
        long inverse = inverse(full);
        for (int i = first; i < end; i++) {
            int w = Math.min(most, across[i]);
            int t = target[to + i] & 0xFF;
            int v = full * t + w * ((source[from + i] & 0xFF) - t) + half;
            target[to + i] = (byte) ((v * inverse) >>> 40);
        }
    }

    /** Blends one row as for 8 bit, in 16 bit. */
    static void blend(
            short[] target, int to, short[] source, int from, int[] across, int most, int full, int first, int end) {
        int half = full / 2;
        for (int i = first; i < end; i++) {
            int w = Math.min(most, across[i]);
            long t = target[to + i] & 0xFFFF;
            long v = full * t + w * ((source[from + i] & 0xFFFF) - t) + half;
            target[to + i] = (short) (v / full);
        }
    }

    /**
     * Computes 2⁴⁰ / divisor, rounded up: the dividends are below 2²⁴, so the quotient is exact up to a divisor of 2¹⁶.
     */
    private static long inverse(int divisor) {
        return ((1L << 40) + divisor - 1) / divisor;
    }
}
