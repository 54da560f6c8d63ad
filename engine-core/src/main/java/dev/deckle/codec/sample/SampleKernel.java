package dev.deckle.codec.sample;

/** Converts rows to samples that an 8-bit or opaque format holds. All divisions round to the nearest, exactly. */
public final class SampleKernel {
    private static final int WHITE_8 = 255;
    private static final int WHITE_16 = 65535;

    private SampleKernel() {}

    /** Returns the luma of sRGB samples in 16 bits of fraction; exact for greys. */
    public static int luma(int r, int g, int b) {
        return (19_595 * r + 38_470 * g + 7_471 * b + 32_768) >>> 16;
    }

    /** Converts 16 to 8 bit: {@code (v * 255 + 32767) / 65535}. */
    public static void toEight(short[] in, int from, int count, byte[] out, int at) {
        for (int i = 0; i < count; i++) {
            out[at + i] = (byte) eight(in[from + i] & 0xFFFF);
        }
    }

    /** Rounds a 16-bit sample to 8 bit. */
    public static int eight(int sixteen) {
        return (sixteen * WHITE_8 + 32767) / WHITE_16;
    }

    /** Lays pixels of {@code colours} samples and alpha over white. Returns whether any pixel was not opaque. */
    public static boolean overWhite(byte[] in, int from, int pixels, int colours, byte[] out, int at) {
        int alphas = WHITE_8;
        for (int p = 0; p < pixels; p++) {
            int i = from + p * (colours + 1);
            int alpha = in[i + colours] & 0xFF;
            alphas &= alpha;
            for (int c = 0; c < colours; c++) {
                int sum = (in[i + c] & 0xFF) * alpha + WHITE_8 * (WHITE_8 - alpha);
                out[at + p * colours + c] = (byte) ((sum + 127) / WHITE_8);
            }
        }
        return alphas != WHITE_8;
    }

    /** Lays 16-bit pixels over white as for 8 bit; the result is 8 bit, rounded twice. */
    public static boolean overWhite(short[] in, int from, int pixels, int colours, byte[] out, int at) {
        int alphas = WHITE_16;
        for (int p = 0; p < pixels; p++) {
            int i = from + p * (colours + 1);
            int alpha = in[i + colours] & 0xFFFF;
            alphas &= alpha;
            for (int c = 0; c < colours; c++) {
                long sum = (long) (in[i + c] & 0xFFFF) * alpha + (long) WHITE_16 * (WHITE_16 - alpha);
                out[at + p * colours + c] = (byte) eight((int) ((sum + 32767) / WHITE_16));
            }
        }
        return alphas != WHITE_16;
    }
}
