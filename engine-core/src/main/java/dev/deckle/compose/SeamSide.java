package dev.deckle.compose;

import dev.deckle.geometry.Side;
import java.util.Arrays;

/**
 * What is done to the margin along one side, after its colours are corrected: a few lines per side, tables by px of the seam.
 *
 * <p>Where the model repainted the last original px, the repainted thing may reach into the margin, cut off by the seam. Such an
 * error is carried outward only as far as the margin still looks like the repainted px rather than like the original ones; on
 * most seams that is not at all. The first generated px beside such a place hold some of what was repainted even where it ends at
 * the seam – a model's blending, a shift of a px, a JPEG's blocks of colour – so they say nothing and are drawn anew from both of
 * their neighbours. Everywhere else what is left of the error after the slow correction is carried outward in two bands: its mean
 * along the seam far, its detail a few px.
 */
final class SeamSide {
    /** The part of the error's detail that is carried. */
    static final float DETAIL = 0.65f;

    /** Generated lines that a repainted seam blends into: of luma, and of colour, which a JPEG holds at half the resolution. */
    private static final int BLENDED_LUMA = 1;

    private static final int BLENDED_COLOUR = 3;

    private final SideLines lines;
    private final float scale;
    private final float tolerance;
    /** 0 where the inner lines were repainted, 1 where they agree. */
    private final float[][] trust;

    private final float[] repainted;
    private final float[][] reach;
    private final float[] broad;
    private final float[] sharp;

    /**
     * @param lines colours corrected; changed
     * @param scale s of the canvas: its long side / 1024
     * @param usual error of known px, levels
     */
    SeamSide(SideLines lines, float scale, double usual) {
        this.lines = lines;
        this.scale = scale;
        int n = lines.length * lines.colours;
        this.trust = new float[lines.inside][lines.length];
        this.repainted = new float[n];
        this.broad = new float[n];
        this.sharp = new float[n];
        this.tolerance = (float) Math.max(4, 3 * usual);
        judge();
        this.reach = new float[Math.min(lines.outside, (int) Math.ceil(16 * scale))][lines.length];
    }

    /** Lines inside the seam that are needed. */
    static int inside(float scale) {
        return Math.max(8, (int) Math.ceil(24 * scale));
    }

    /** Lines outside the seam that are needed. */
    static int outside(float scale) {
        return Math.max(8, (int) Math.ceil(16 * scale));
    }

    Side side() {
        return lines.side;
    }

    SideLines lines() {
        return lines;
    }

    private void judge() {
        int c = lines.colours;
        float[][] error = new float[lines.inside][lines.length * c];
        for (int k = 0; k < lines.inside; k++) {
            for (int i = 0; i < error[k].length; i++) {
                error[k][i] = lines.source[k][i] - lines.answer[k][i];
            }
        }
        for (int round = 0; round < 2; round++) {
            StripKernel.boxAlong(error, 2, c);
            error = StripKernel.boxAcross(error, 2);
        }
        for (int k = 0; k < lines.inside; k++) {
            for (int i = 0; i < lines.length; i++) {
                float sum = 0;
                for (int j = 0; j < c; j++) {
                    sum += Math.abs(error[k][i * c + j]);
                }
                float q = sum / c / tolerance;
                trust[k][i] = 1 / ((1 + q * q) * (1 + q * q));
            }
        }
    }

    /** Adds to the sums of {@link Sharpness}. */
    void addDetail(double[] luma, double[] colour) {
        int c = lines.colours;
        float[] three = new float[lines.length * c];
        float[] seven = new float[lines.length * c];
        for (int k = Sharpness.REACH; k < lines.inside - Sharpness.REACH; k++) {
            float[] line = lines.answer[k];
            DetailKernel.down(Arrays.copyOfRange(lines.answer, k - 3, k + 4), 0, line.length, three, seven);
            DetailKernel.addSums(line, three, seven, lines.source[k], trust[k], lines.length, c, luma, colour);
        }
    }

    /** Makes the lines what they would be, had nothing been repainted: the inner ones, and as many margin ones as it reaches. */
    void follow() {
        int c = lines.colours;
        int edge = lines.inside - 1;
        float[] distrust = distrust();
        for (int i = 0; i < repainted.length; i++) {
            repainted[i] = (lines.source[edge][i] - lines.answer[edge][i]) * (1 - trust[edge][i / c]);
        }
        findReach();
        for (int k = 0; k < lines.inside; k++) {
            for (int i = 0; i < repainted.length; i++) {
                float w = trust[k][i / c];
                lines.answer[k][i] = w * lines.answer[k][i] + (1 - w) * lines.source[k][i];
            }
        }
        for (int k = 0; k < reach.length; k++) {
            for (int i = 0; i < repainted.length; i++) {
                lines.answer[lines.inside + k][i] += reach[k][i / c] * repainted[i];
            }
        }
        meet(distrust, BLENDED_LUMA, false);
        meet(distrust, BLENDED_COLOUR, true);
    }

    /**
     * For each px of the seam 1 where something was repainted beside it, else 0. The mean of several px is looked at: detail that the
     * model draws a little off is none.
     */
    private float[] distrust() {
        int c = lines.colours;
        float[][] error = {new float[repainted.length]};
        int depth = Math.min(4, lines.inside);
        int first = Math.max(0, lines.inside - 1 - depth);
        for (int k = first; k < first + depth; k++) {
            for (int i = 0; i < repainted.length; i++) {
                error[0][i] += (lines.source[k][i] - lines.answer[k][i]) / depth;
            }
        }
        StripKernel.boxAlong(error, 2, c);
        float[] distrust = new float[lines.length];
        for (int i = 0; i < repainted.length; i++) {
            distrust[i / c] += Math.abs(error[0][i]) / c;
        }
        for (int i = 0; i < distrust.length; i++) {
            distrust[i] = ramp(distrust[i] / tolerance, 0.5f, 2);
        }
        return distrust;
    }

    /**
     * Finds how far repainted px reach into the margin. What tells a margin px from the seam's own has to be what was repainted, in
     * size and in hue: where it is mostly something else, the scene changes there. The first line is too blended to say; where only
     * colour is, which is drawn anew, luma has to say it too.
     */
    private void findReach() {
        float[] own = lines.source[lines.inside - 1];
        float[] weight = products(repainted, repainted, false);
        float[] lumaWeight = products(repainted, repainted, true);
        float far = 16 * scale;
        float[] last = new float[lines.length];
        Arrays.fill(last, 1);
        float[] change = new float[repainted.length];
        for (int k = 0; k < reach.length; k++) {
            float[] line = lines.answer[Math.min(lines.answer.length - 1, lines.inside + Math.max(BLENDED_LUMA, k))];
            for (int i = 0; i < change.length; i++) {
                change[i] = own[i] - line[i];
            }
            float[] like = products(change, repainted, false);
            float[] all = products(change, change, false);
            float[] luma = products(change, repainted, true);
            float fade = fade(k / far);
            for (int i = 0; i < lines.length; i++) {
                float part = like[i] / (weight[i] + 4);
                float same = part * like[i] / (all[i] + 4);
                last[i] = Math.min(last[i], ramp(part, 0.1f, 0.9f) * ramp(same, 0.6f, 0.95f));
                reach[k][i] = last[i] * fade;
                if (k < BLENDED_COLOUR) {
                    reach[k][i] *= ramp(luma[i] / (lumaWeight[i] + 4), 0.1f, 0.9f);
                }
            }
        }
    }

    /** For each px of the seam, smoothed along it, the product of two lines' colours or of their luma. */
    private float[] products(float[] a, float[] b, boolean luma) {
        int c = lines.colours;
        float[] products = new float[lines.length];
        for (int i = 0; i < lines.length; i++) {
            if (luma) {
                products[i] = DetailKernel.luma(a, i * c, c) * DetailKernel.luma(b, i * c, c);
            } else {
                for (int j = i * c; j < (i + 1) * c; j++) {
                    products[i] += a[j] * b[j];
                }
            }
        }
        StripKernel.binomialAlong(products);
        return products;
    }

    /** Draws the first {@code blended} generated lines from the last original one to the line beyond, by how much they are distrusted. */
    private void meet(float[] distrust, int blended, boolean colour) {
        int c = lines.colours;
        int end = lines.answer.length - 1;
        float[] own = lines.source[lines.inside - 1];
        float[] beyond = lines.answer[Math.min(end, lines.inside + blended)];
        float[] change = new float[c];
        for (int k = 0; k < Math.min(blended, lines.outside); k++) {
            float[] line = lines.answer[lines.inside + k];
            float part = (k + 1f) / (blended + 1);
            for (int i = 0; i < lines.length; i++) {
                int at = i * c;
                for (int j = 0; j < c; j++) {
                    change[j] = own[at + j] + part * (beyond[at + j] - own[at + j]) - line[at + j];
                }
                float luma = DetailKernel.luma(change, 0, c);
                for (int j = 0; j < c; j++) {
                    line[at + j] += distrust[i] * (colour ? change[j] - luma : luma);
                }
            }
        }
    }

    /** 0 up to {@code from}, 1 from {@code to} on. */
    private static float ramp(float v, float from, float to) {
        return Math.max(0, Math.min(1, (v - from) / (to - from)));
    }

    /** What is left at the seam once the answer is sharpened. */
    void settle(Sharpness sharpness) {
        int c = lines.colours;
        int n = lines.length * c;
        float[] three = new float[n];
        float[] seven = new float[n];
        float[] scratch = new float[2 * c];
        float[] sharpened = new float[n];
        float[] weight = new float[lines.length];
        int depth = Math.max(1, lines.inside - Sharpness.REACH);
        for (int k = lines.inside - 1; k >= lines.inside - depth; k--) {
            float[][] around = new float[7][];
            for (int j = -3; j <= 3; j++) {
                around[j + 3] = lines.answer[Math.max(0, Math.min(lines.answer.length - 1, k + j))];
            }
            DetailKernel.down(around, 0, n, three, seven);
            DetailKernel.sharpen(
                    lines.answer[k], three, seven, 0, lines.length, c, lines.length, sharpness, scratch, sharpened);
            float tent = 1 - (lines.inside - 1 - k) / (float) depth;
            for (int i = 0; i < n; i++) {
                float e = lines.source[k][i] - sharpened[i];
                broad[i] += tent * trust[k][i / c] * e;
                if (k == lines.inside - 1) {
                    sharp[i] = e;
                }
            }
            for (int i = 0; i < lines.length; i++) {
                weight[i] += tent * trust[k][i];
            }
        }
        spread(weight, depth);
        for (int i = 0; i < n; i++) {
            sharp[i] = DETAIL * (sharp[i] - broad[i]) * trust[lines.inside - 1][i / c];
        }
    }

    private void spread(float[] weight, int depth) {
        int radius = Math.max(1, Math.round(7.5f * scale));
        float[][] sums = {broad};
        float[][] weights = {weight};
        for (int round = 0; round < 3; round++) {
            StripKernel.boxAlong(sums, radius, lines.colours);
            StripKernel.boxAlong(weights, radius, 1);
        }
        float full = (depth + 1) / 2f;
        for (int i = 0; i < broad.length; i++) {
            broad[i] /= Math.max(0.15f * full, weight[i / lines.colours]);
        }
    }

    /** From 1 at 0 to 0 at 1 and on, without a corner. */
    static float fade(float u) {
        float v = Math.max(0, Math.min(1, u));
        return 1 - v * v * (3 - 2 * v);
    }

    /** Adds {@code part} of what is carried outward from px {@code i} of the seam to a margin px {@code out} px off it. */
    void carry(float[] row, int at, int i, int out, float part) {
        float far = part * fade(out / (48 * scale));
        float near = part * fade(out / (6 * scale));
        if (far == 0) {
            return;
        }
        for (int c = 0; c < lines.colours; c++) {
            int k = i * lines.colours + c;
            row[at + c] += far * broad[k] + near * sharp[k];
        }
    }
}
