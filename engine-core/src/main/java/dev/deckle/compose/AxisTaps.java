package dev.deckle.compose;

import java.util.Arrays;

/**
 * For each px of a target along one axis the first px of the picture that counts, and the weights from there on: Lanczos with
 * three lobes, widened where the picture has more px than the target; the edge px goes on beyond the border. Unlike the
 * resampler's weights these follow a map with a shift of any fraction.
 */
final class AxisTaps {
    private static final int LOBES = 3;

    final int taps;
    final int[] first;
    final float[] weights;

    AxisTaps(int from, int to, double scale, double shift) {
        double widening = Math.max(1, scale);
        double radius = LOBES * widening;
        taps = Math.min(from, (int) Math.ceil(2 * radius) + 1);
        first = new int[to];
        weights = new float[to * taps];
        double[] exact = new double[taps];
        for (int i = 0; i < to; i++) {
            double centre = scale * (i + 0.5) + shift;
            int low = (int) Math.floor(centre - radius);
            int high = (int) Math.ceil(centre + radius);
            first[i] = Math.max(0, Math.min(from - taps, low));
            Arrays.fill(exact, 0);
            double sum = 0;
            for (int p = low; p <= high; p++) {
                double w = lanczos((p + 0.5 - centre) / widening);
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
}
