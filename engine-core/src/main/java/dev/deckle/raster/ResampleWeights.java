package dev.deckle.raster;

import java.util.Arrays;

/**
 * For each px of the target along one axis: the first px of the source that counts, and the weights from there on. Every px has
 * the same number of taps; what lies beyond the border is added to the edge px.
 */
final class ResampleWeights {
    private static final int LOBES = 3;

    private final int taps;
    private final int[] first;
    private final float[] weights;

    private ResampleWeights(int taps, int[] first, float[] weights) {
        this.taps = taps;
        this.first = first;
        this.weights = weights;
    }

    /**
     * The weights for {@code to} px, by the map that takes {@code fromLength} px of the source from {@code fromStart} on to
     * {@code toLength} px of the target from {@code toStart} on; {@code from} is the whole source.
     */
    static ResampleWeights of(int from, int to, int fromStart, int fromLength, int toStart, int toLength) {
        double ratio = (double) fromLength / toLength;
        boolean area = ratio > Resampler.AREA_FROM;
        double widening = Math.max(1, ratio);
        double radius = area ? ratio / 2 : LOBES * widening;
        int taps = Math.min(from, (int) Math.ceil(2 * radius) + 1);
        int[] first = new int[to];
        float[] weights = new float[to * taps];
        double[] exact = new double[taps];
        for (int i = 0; i < to; i++) {
            double centre = fromStart + (i - toStart + 0.5) * ratio;
            int low = (int) Math.floor(centre - radius);
            first[i] = Math.max(0, Math.min(from - taps, low));
            Arrays.fill(exact, 0);
            double sum = 0;
            int high = (int) Math.ceil(centre + radius);
            for (int p = low; p <= high; p++) {
                double w = area ? overlap(p, centre - radius, centre + radius) : lanczos((p + 0.5 - centre) / widening);
                int inside = Math.max(0, Math.min(from - 1, p));
                int tap = inside - first[i];
                if (w != 0 && tap >= 0 && tap < taps) {
                    exact[tap] += w;
                    sum += w;
                }
            }
            for (int t = 0; t < taps; t++) {
                weights[i * taps + t] = (float) (exact[t] / sum);
            }
        }
        return new ResampleWeights(taps, first, weights);
    }

    private static double overlap(int px, double from, double to) {
        return Math.max(0, Math.min(px + 1.0, to) - Math.max(px, from));
    }

    private static double lanczos(double x) {
        double a = Math.abs(x);
        if (a < 1e-9) {
            return 1;
        }
        if (a >= LOBES) {
            return 0;
        }
        double p = Math.PI * a;
        return LOBES * StrictMath.sin(p) * StrictMath.sin(p / LOBES) / (p * p);
    }

    int taps() {
        return taps;
    }

    int first(int index) {
        return first[index];
    }

    int[] firsts() {
        return first;
    }

    float[] weights() {
        return weights;
    }
}
