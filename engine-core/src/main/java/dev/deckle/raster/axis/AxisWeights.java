package dev.deckle.raster.axis;

import java.util.Arrays;

/**
 * Holds, for each px of a target along one axis, the first px of the source that counts, and the weights from there on.
 * Every px has the same number of taps; the weights beyond the border are added to that of the edge px. The caller says
 * where the px of the target lie: their centres, in px of the source. Immutable, the arrays apart, which nobody writes
 * to.
 */
public final class AxisWeights {
    private static final int LOBES = 3;

    private final int taps;
    private final int[] first;
    private final float[] weights;

    private AxisWeights(int taps, int[] first, float[] weights) {
        this.taps = taps;
        this.first = first;
        this.weights = weights;
    }

    /**
     * Computes Lanczos weights with three lobes, widened where the source has more px than the target.
     *
     * @param from px of the source
     * @param ratio px of the source for each one of the target, above 0
     */
    public static AxisWeights lanczos(int from, double ratio, double[] centres) {
        double widening = Math.max(1, ratio);
        return of(from, LOBES * widening, widening, false, centres);
    }

    /**
     * Computes the weights of means over {@code ratio} px each.
     *
     * @param from px of the source
     * @param ratio px of the source for each one of the target, above 0
     */
    public static AxisWeights area(int from, double ratio, double[] centres) {
        return of(from, ratio / 2, 1, true, centres);
    }

    private static AxisWeights of(int from, double radius, double widening, boolean area, double[] centres) {
        int taps = Math.min(from, (int) Math.ceil(2 * radius) + 1);
        int[] first = new int[centres.length];
        float[] weights = new float[centres.length * taps];
        double[] exact = new double[taps];
        for (int i = 0; i < centres.length; i++) {
            double centre = centres[i];
            int low = (int) Math.floor(centre - radius);
            int high = (int) Math.ceil(centre + radius);
            first[i] = Math.max(0, Math.min(from - taps, low));
            Arrays.fill(exact, 0);
            double sum = 0;
            for (int p = low; p <= high; p++) {
                double w = area ? overlap(p, centre - radius, centre + radius) : lanczos((p + 0.5 - centre) / widening);
                int tap = Math.max(0, Math.min(from - 1, p)) - first[i];
                if (w != 0 && tap >= 0 && tap < taps) {
                    exact[tap] += w;
                    sum += w;
                }
            }
            for (int t = 0; t < taps; t++) {
                weights[i * taps + t] = (float) (exact[t] / sum);
            }
        }
        return new AxisWeights(taps, first, weights);
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

    /** Returns the number of source px that each px of the target takes. */
    public int taps() {
        return taps;
    }

    /** Returns the first px of the source that px {@code index} of the target takes. */
    public int first(int index) {
        return first[index];
    }

    /** Returns the first px of the source for every px of the target; the array itself. */
    public int[] firsts() {
        return first;
    }

    /** Returns {@link #taps} weights for every px of the target; the array itself. */
    public float[] weights() {
        return weights;
    }
}
