package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/** Sums and small linear algebra of {@link ColourFit}, in doubles and in a fixed order. */
final class FitKernel {
    private static final int ROUNDS = 6;
    /** The least gain that a model's answer may ask for. */
    private static final double LEAST_GAIN = 0.8;

    /** The largest gain that a model's answer may ask for. */
    private static final double MOST_GAIN = 1.25;
    /** The weight of the preference for a gain of 1, levels². */
    private static final double FAITH = 4;
    /** The levels that a block may be off before it loses weight, at the least. */
    private static final double LEAST_OFF = 2;

    /** The same as a multiple of the usual difference. */
    private static final double USUAL_OFF = 2;
    /** One block of this many is looked at for the usual difference. */
    private static final int BLOCK_INTERVAL = 5;

    private FitKernel() {}

    /**
     * Fits for each colour the gain and the offset from answer to source, by least squares in which blocks that fit
     * badly lose their weight.
     */
    static double[][] affine(KnownPair pair) {
        int n = pair.counts.length;
        int colours = pair.colours;
        double[][] fit = new double[colours][];
        Arrays.setAll(fit, c -> new double[] {1, 0});
        double[] off = new double[n];
        double scale = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int c = 0; c < colours; c++) {
                fit[c] = affine(pair, c, off, scale, fit[c]);
            }
            int used = 0;
            double[] sorted = new double[n];
            for (int i = 0; i < n; i++) {
                double d = 0;
                for (int c = 0; c < colours; c++) {
                    int k = i * colours + c;
                    d += Math.abs(pair.source[k] - fit[c][0] * pair.answer[k] - fit[c][1]);
                }
                off[i] = d / colours;
                if (pair.counts[i] && i % BLOCK_INTERVAL == 0) {
                    sorted[used++] = off[i];
                }
            }
            scale = Math.max(LEAST_OFF, USUAL_OFF * median(sorted, used));
        }
        return fit;
    }

    private static double[] affine(KnownPair pair, int c, double[] off, double scale, double[] last) {
        double sum = 0;
        double a = 0;
        double b = 0;
        double ab = 0;
        double bb = 0;
        for (int i = 0; i < off.length; i++) {
            if (pair.counts[i]) {
                double q = scale == 0 ? 0 : off[i] / scale;
                double w = 1 / ((1 + q * q) * (1 + q * q));
                double s = pair.source[i * pair.colours + c];
                double g = pair.answer[i * pair.colours + c];
                sum += w;
                a += w * s;
                b += w * g;
                ab += w * s * g;
                bb += w * g * g;
            }
        }
        if (sum == 0) {
            return last;
        }
        // A weak preference for a gain of 1 decides where the picture is flat.
        double covariance = ab / sum - a / sum * (b / sum) + FAITH;
        double variance = bb / sum - b / sum * (b / sum) + FAITH;
        double gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, covariance / variance));
        return new double[] {gain, a / sum - gain * (b / sum)};
    }

    /** Returns the middle one of the first {@code n} values, whose order is lost; 0 of none. */
    static double median(double[] values, int n) {
        if (n == 0) {
            return 0;
        }
        Arrays.sort(values, 0, n);
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }

    /** Turns the lower triangle of a symmetric positive matrix into its Cholesky factor. */
    static void cholesky(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            Stop.ifAsked();
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j];
                int p = i * n;
                int q = j * n;
                for (int k = 0; k < j; k++) {
                    sum -= a[p + k] * a[q + k];
                }
                a[p + j] = i == j ? Math.sqrt(sum) : sum / a[q + j];
            }
        }
    }

    /** Solves the factored system for {@code x}, in place. */
    static void substitute(double[] factor, int n, double[] x) {
        for (int i = 0; i < n; i++) {
            Stop.ifAsked();
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * n + k] * x[k];
            }
            x[i] = sum / factor[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factor[k * n + i] * x[k];
            }
            x[i] = sum / factor[i * n + i];
        }
    }
}
