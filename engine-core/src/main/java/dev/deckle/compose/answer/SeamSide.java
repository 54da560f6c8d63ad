package dev.deckle.compose.answer;

import dev.deckle.geometry.Side;
import dev.deckle.stop.Stop;

/**
 * What is carried outward along one side, after the margin's colours are corrected and what was repainted is taken out of it
 * ({@link JudgedSide}, {@link FollowedSide}): tables by px of the seam. What is left of the error after the slow correction goes
 * in two bands: its mean along the seam far, its detail a few px.
 */
final class SeamSide {
    /** The part of the error's detail that is carried. */
    static final float DETAIL = 0.65f;

    /** How far out the mean of the error fades, and its detail; px at a long side of 1024. */
    static final int FAR = 48;

    static final int NEAR = 6;

    /** Lines inside the seam that are needed, at a long side of 1024, and at the least. */
    private static final int INSIDE = 24;

    private static final int LEAST_LINES = 8;
    /** The mean is one of this many px to each side at a long side of 1024, so often. */
    private static final float SPREAD = 7.5f;

    private static final int SPREADS = 3;
    /** The least part of the full weight that a mean is divided by. */
    private static final float LEAST_WEIGHT = 0.15f;

    private final SideLines lines;
    private final float scale;
    private final float[] broad;
    private final float[] sharp;

    private SeamSide(SideLines lines, float scale) {
        this.lines = lines;
        this.scale = scale;
        this.broad = new float[lines.length * lines.colours];
        this.sharp = new float[lines.length * lines.colours];
    }

    /** @param trust of the inner lines, 0 to 1 */
    static SeamSide of(SideLines lines, float[][] trust, float scale, Sharpness sharpness) {
        SeamSide side = new SeamSide(lines, scale);
        side.settle(trust, sharpness);
        return side;
    }

    /** Lines inside the seam that are needed. */
    static int inside(float scale) {
        return Math.max(LEAST_LINES, (int) Math.ceil(INSIDE * scale));
    }

    /** Lines outside the seam that are needed. */
    static int outside(float scale) {
        return Math.max(LEAST_LINES, (int) Math.ceil(FollowedSide.FOLLOWED * scale));
    }

    Side side() {
        return lines.side;
    }

    SideLines lines() {
        return lines;
    }

    /** Takes up what the sharpened answer leaves of the source. */
    private void settle(float[][] trust, Sharpness sharpness) {
        int c = lines.colours;
        int n = lines.length * c;
        float[] three = new float[n];
        float[] seven = new float[n];
        float[] scratch = new float[2 * c];
        float[] sharpened = new float[n];
        float[] weight = new float[lines.length];
        int depth = Math.max(1, lines.inside - Sharpness.REACH);
        for (int k = lines.inside - 1; k >= lines.inside - depth; k--) {
            Stop.ifAsked();
            float[][] around = new float[7][];
            for (int j = -3; j <= 3; j++) {
                around[j + 3] = lines.answer[Math.max(0, Math.min(lines.answer.length - 1, k + j))];
            }
            SharpenKernel.down(around, 0, n, three, seven);
            SharpenKernel.sharpen(
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
        int radius = Math.max(1, Math.round(SPREAD * scale));
        float[][] sums = {broad};
        float[][] weights = {weight};
        for (int round = 0; round < SPREADS; round++) {
            StripKernel.boxAlong(sums, radius, lines.colours);
            StripKernel.boxAlong(weights, radius, 1);
        }
        float full = (depth + 1) / 2f;
        for (int i = 0; i < broad.length; i++) {
            broad[i] /= Math.max(LEAST_WEIGHT * full, weight[i / lines.colours]);
        }
    }

    /** From 1 at 0 to 0 at 1 and on, without a corner. */
    static float fade(float u) {
        float v = Math.max(0, Math.min(1, u));
        return 1 - v * v * (3 - 2 * v);
    }

    /** Adds {@code part} of what is carried outward from px {@code i} of the seam to a margin px {@code out} px off it. */
    void carry(float[] row, int at, int i, int out, float part) {
        float far = part * fade(out / (FAR * scale));
        float near = part * fade(out / (NEAR * scale));
        if (far == 0) {
            return;
        }
        for (int c = 0; c < lines.colours; c++) {
            int k = i * lines.colours + c;
            row[at + c] += far * broad[k] + near * sharp[k];
        }
    }
}
