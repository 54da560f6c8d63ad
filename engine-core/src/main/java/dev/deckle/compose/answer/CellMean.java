package dev.deckle.compose.answer;

import java.util.Arrays;

/** Computes the usual error of one cell: a mean from which blocks far from the middle one are left out step by step. */
final class CellMean {
    /** A cell counts where at least one of this many of its blocks does. */
    private static final int LEAST_SHARE = 5;

    /** The rounds in which blocks far from the middle one lose weight. */
    private static final int ROUNDS = 3;

    private final KnownPair pair;
    private final double[][] affine;
    private double[] scratch = new double[0];
    private int[] picked = new int[0];

    final double[] error;
    final double[] level;

    CellMean(KnownPair pair, double[][] affine) {
        this.pair = pair;
        this.affine = affine;
        this.error = new double[pair.colours];
        this.level = new double[pair.colours];
    }

    /**
     * Computes {@link #error} and {@link #level} over a range of blocks. Returns whether enough of them count; else
     * both are left as they were.
     */
    boolean over(int left, int right, int top, int bottom) {
        int all = (right - left) * (bottom - top);
        if (scratch.length < all) {
            scratch = new double[all];
            picked = new int[all];
        }
        int n = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (pair.counts[y * pair.width + x]) {
                    picked[n++] = (y * pair.width + x) * pair.colours;
                }
            }
        }
        if (n == 0 || n * LEAST_SHARE < all) {
            return false;
        }
        for (int c = 0; c < pair.colours; c++) {
            for (int i = 0; i < n; i++) {
                scratch[i] = errorOf(picked[i], c);
            }
            error[c] = FitKernel.median(scratch, n);
        }
        for (int i = 0; i < n; i++) {
            scratch[i] = distance(picked[i]);
        }
        double spread = Math.max(1, FitKernel.median(scratch, n));
        for (int round = 0; round < ROUNDS; round++) {
            average(n, spread);
        }
        return true;
    }

    private void average(int n, double spread) {
        double[] errors = new double[pair.colours];
        double sum = 0;
        Arrays.fill(level, 0);
        for (int i = 0; i < n; i++) {
            double q = distance(picked[i]) / (2 * spread);
            double w = 1 / ((1 + q * q) * (1 + q * q));
            sum += w;
            for (int c = 0; c < pair.colours; c++) {
                errors[c] += w * errorOf(picked[i], c);
                level[c] += w * corrected(picked[i], c);
            }
        }
        for (int c = 0; c < pair.colours; c++) {
            error[c] = errors[c] / sum;
            level[c] /= sum;
        }
    }

    private double distance(int at) {
        double d = 0;
        for (int c = 0; c < pair.colours; c++) {
            d += Math.abs(errorOf(at, c) - error[c]);
        }
        return d / pair.colours;
    }

    private double corrected(int at, int c) {
        return affine[c][0] * pair.answer[at + c] + affine[c][1];
    }

    private double errorOf(int at, int c) {
        return pair.source[at + c] - corrected(at, c);
    }
}
