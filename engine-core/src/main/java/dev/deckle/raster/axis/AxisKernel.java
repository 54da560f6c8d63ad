package dev.deckle.raster.axis;

/** Sums rows of floats by {@link AxisWeights}; grey and three colours have loops of their own. */
public final class AxisKernel {
    private AxisKernel() {}

    /** Resamples one row of interleaved channels along x. */
    public static void resample(float[] in, AxisWeights x, int channels, float[] out) {
        switch (channels) {
            case 1 -> one(in, x.firsts(), x.weights(), x.taps(), out);
            case 3 -> three(in, x.firsts(), x.weights(), x.taps(), out);
            default -> any(in, x.firsts(), x.weights(), x.taps(), channels, out);
        }
    }

    private static void one(float[] in, int[] first, float[] weights, int taps, float[] out) {
        for (int o = 0; o < first.length; o++) {
            float s = 0;
            int w = o * taps;
            int i = first[o];
            for (int t = 0; t < taps; t++) {
                s += weights[w + t] * in[i + t];
            }
            out[o] = s;
        }
    }

    private static void three(float[] in, int[] first, float[] weights, int taps, float[] out) {
        for (int o = 0; o < first.length; o++) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            int w = o * taps;
            int i = first[o] * 3;
            for (int t = 0; t < taps; t++, i += 3) {
                float weight = weights[w + t];
                s0 += weight * in[i];
                s1 += weight * in[i + 1];
                s2 += weight * in[i + 2];
            }
            out[3 * o] = s0;
            out[3 * o + 1] = s1;
            out[3 * o + 2] = s2;
        }
    }

    private static void any(float[] in, int[] first, float[] weights, int taps, int channels, float[] out) {
        for (int o = 0; o < first.length; o++) {
            for (int c = 0; c < channels; c++) {
                float s = 0;
                int w = o * taps;
                int i = first[o] * channels + c;
                for (int t = 0; t < taps; t++, i += channels) {
                    s += weights[w + t] * in[i];
                }
                out[o * channels + c] = s;
            }
        }
    }
}
