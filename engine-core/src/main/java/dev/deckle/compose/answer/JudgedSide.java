package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Holds one side of the seam whose original px are judged: how far each of them is to be trusted to show in the answer
 * what it shows in the source. {@link #followed} comes next, and then {@link FollowedSide#settled}: each step works on
 * what the one before left.
 */
final class JudgedSide {
    /** The levels that an error is within where nothing was repainted, at the least. */
    private static final double LEAST_TOLERANCE = 4;

    /** The same as a multiple of the usual error. */
    private static final double USUAL_ERRORS = 3;
    /** The px and lines to each side whose mean error is looked at. */
    static final int BLUR = 2;

    /** The times that this mean is taken. */
    private static final int BLURS = 2;

    final SideLines lines;
    /** Px that lengths given at a long side of 1024 are multiplied by. */
    final float scale;

    final float tolerance;
    /** 0 where the inner lines were repainted, 1 where they agree. */
    final float[][] trust;

    /**
     * Judges the px of {@code lines}.
     *
     * @param lines colours corrected
     * @param scale the canvas' long side / 1024
     * @param usual error of known px, levels
     */
    JudgedSide(SideLines lines, float scale, double usual) {
        this.lines = lines;
        this.scale = scale;
        this.tolerance = tolerance(usual);
        this.trust = trust(lines, tolerance);
    }

    /** Computes the error, levels, up to which a px is as good as it usually is. */
    static float tolerance(double usual) {
        return (float) Math.max(LEAST_TOLERANCE, USUAL_ERRORS * usual);
    }

    /**
     * Returns 1 for an error of 0, a fourth for one of a single tolerance, next to nothing beyond; the error comes as a
     * multiple of the tolerance.
     */
    static float trust(float tolerances) {
        float q = tolerances;
        return 1 / ((1 + q * q) * (1 + q * q));
    }

    private static float[][] trust(SideLines lines, float tolerance) {
        int c = lines.colours;
        float[][] error = new float[lines.inside][lines.length * c];
        for (int k = 0; k < lines.inside; k++) {
            Stop.ifAsked();
            for (int i = 0; i < error[k].length; i++) {
                error[k][i] = lines.source[k][i] - lines.answer[k][i];
            }
        }
        for (int round = 0; round < BLURS; round++) {
            StripKernel.boxAlong(error, BLUR, c);
            error = StripKernel.boxAcross(error, BLUR);
        }
        float[][] trust = new float[lines.inside][lines.length];
        for (int k = 0; k < lines.inside; k++) {
            Stop.ifAsked();
            for (int i = 0; i < lines.length; i++) {
                float sum = 0;
                for (int j = 0; j < c; j++) {
                    sum += Math.abs(error[k][i * c + j]);
                }
                trust[k][i] = trust(sum / c / tolerance);
            }
        }
        return trust;
    }

    /** Adds to the sums of {@link Sharpness}. */
    void addDetail(double[] luma, double[] colour) {
        int c = lines.colours;
        float[] three = new float[lines.length * c];
        float[] seven = new float[lines.length * c];
        for (int k = Sharpness.REACH; k < lines.inside - Sharpness.REACH; k++) {
            Stop.ifAsked();
            float[] line = lines.answer[k];
            SharpenKernel.down(Arrays.copyOfRange(lines.answer, k - 3, k + 4), 0, line.length, three, seven);
            SharpenKernel.addSums(line, three, seven, lines.source[k], trust[k], lines.length, c, luma, colour);
        }
    }

    /** Makes the lines what they would be, had nothing been repainted; they are this side's no more. */
    FollowedSide followed() {
        return FollowedSide.of(this);
    }
}
