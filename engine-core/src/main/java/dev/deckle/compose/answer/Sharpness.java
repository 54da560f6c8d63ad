package dev.deckle.compose.answer;

import java.util.List;

/**
 * Holds how much softer the answer is than the source, as two amounts of detail to add (what a binomial blur of 3 and
 * one of 7 px take away), for luma and for colour. Found by least squares on the px inside the seam; detail that the
 * answer does not share with the source asks for none, and nothing is ever made softer.
 */
record Sharpness(float luma3, float luma7, float colour3, float colour7) {
    /** The px on each side of a px that its sharpened value depends on. */
    static final int REACH = 3;

    /** The most that both amounts may come to together. */
    private static final double MOST = 2.5;

    /** The part of the mean square of detail that holds the amounts near 0. */
    private static final double DAMPING = 0.02;

    /** The same where there is no detail, levels². */
    private static final double LEAST_DAMPING = 1e-3;

    /** Measures all sides together. */
    static Sharpness of(List<JudgedSide> sides) {
        double[] luma = new double[5];
        double[] colour = new double[5];
        for (JudgedSide side : sides) {
            side.addDetail(luma, colour);
        }
        return of(luma, colour);
    }

    /** Computes the amounts from the sums of {@link SharpenKernel#addSums}. */
    static Sharpness of(double[] luma, double[] colour) {
        double[] l = solve(luma);
        double[] c = solve(colour);
        return new Sharpness((float) l[0], (float) l[1], (float) c[0], (float) c[1]);
    }

    /** Solves for two amounts from the sums aa, ab, bb, ea, eb. */
    private static double[] solve(double[] s) {
        double damping = DAMPING * (s[0] + s[2]) + LEAST_DAMPING;
        double aa = s[0] + damping;
        double bb = s[2] + damping;
        double det = aa * bb - s[1] * s[1];
        double a = (s[3] * bb - s[4] * s[1]) / det;
        double b = (s[4] * aa - s[3] * s[1]) / det;
        double sum = a + b;
        if (!(sum > 0)) {
            return new double[] {0, 0};
        }
        double factor = Math.min(1, MOST / (Math.abs(a) + Math.abs(b)));
        return new double[] {a * factor, b * factor};
    }

    /** Returns whether no detail is to be added. */
    boolean isNone() {
        return luma3 == 0 && luma7 == 0 && colour3 == 0 && colour7 == 0;
    }
}
