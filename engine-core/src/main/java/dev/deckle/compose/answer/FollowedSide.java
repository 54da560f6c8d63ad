package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * One side of the seam after what was repainted is followed outward and taken out.
 *
 * <p>Where the model repainted the last original px, the repainted thing may reach into the margin, cut off by the seam. Such an
 * error is carried outward only as far as the margin still looks like the repainted px rather than like the original ones; on
 * most seams that is not at all. The first generated px beside such a place hold some of what was repainted even where it ends at
 * the seam – a model's blending, a shift of a px, a JPEG's blocks of colour – so they say nothing and are drawn anew from both of
 * their neighbours.
 */
final class FollowedSide {
    /** Generated lines that a repainted seam blends into: of luma, and of colour, which a JPEG holds at half the resolution. */
    private static final int BLENDED_LUMA = 1;

    private static final int BLENDED_COLOUR = 3;
    /** How far out repainted px are followed, px at a long side of 1024. */
    static final int FOLLOWED = 16;

    /** Original lines beside the seam that tell whether something was repainted there. */
    private static final int DISTRUST_LINES = 4;
    /** Tolerances of error up to which a px of the seam is trusted, and from which it is not. */
    private static final float TRUSTED = 0.5f;

    private static final float DISTRUSTED = 2;
    /** Levels², of a product of two colours, that are noise. */
    private static final float NOISE = 4;
    /** The part of the repaint in a margin px up to which it is another thing, and from which it is the same. */
    private static final float OTHER_SIZE = 0.1f;

    private static final float SAME_SIZE = 0.9f;
    /** The part of a margin px's difference that is the repaint, likewise. */
    private static final float OTHER_HUE = 0.6f;

    private static final float SAME_HUE = 0.95f;

    private final SideLines lines;
    private final float scale;
    private final float tolerance;
    private final float[][] trust;
    private final float[] repainted;
    private final float[][] reach;

    private FollowedSide(JudgedSide judged) {
        this.lines = judged.lines;
        this.scale = judged.scale;
        this.tolerance = judged.tolerance;
        this.trust = judged.trust;
        this.repainted = new float[lines.length * lines.colours];
        this.reach = new float[Math.min(lines.outside, (int) Math.ceil(FOLLOWED * scale))][lines.length];
    }

    /** The lines of {@code judged} become what they would be, had nothing been repainted: the inner ones, and as many margin ones as it reaches. */
    static FollowedSide of(JudgedSide judged) {
        FollowedSide side = new FollowedSide(judged);
        side.follow();
        return side;
    }

    /** Finds what is left at the seam once the answer is sharpened. */
    SeamSide settled(Sharpness sharpness) {
        return SeamSide.of(lines, trust, scale, sharpness);
    }

    private void follow() {
        int c = lines.colours;
        int edge = lines.inside - 1;
        float[] distrust = distrust();
        for (int i = 0; i < repainted.length; i++) {
            repainted[i] = (lines.source[edge][i] - lines.answer[edge][i]) * (1 - trust[edge][i / c]);
        }
        findReach();
        for (int k = 0; k < lines.inside; k++) {
            Stop.ifAsked();
            for (int i = 0; i < repainted.length; i++) {
                float w = trust[k][i / c];
                lines.answer[k][i] = w * lines.answer[k][i] + (1 - w) * lines.source[k][i];
            }
        }
        for (int k = 0; k < reach.length; k++) {
            Stop.ifAsked();
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
        int depth = Math.min(DISTRUST_LINES, lines.inside);
        int first = Math.max(0, lines.inside - 1 - depth);
        for (int k = first; k < first + depth; k++) {
            Stop.ifAsked();
            for (int i = 0; i < repainted.length; i++) {
                error[0][i] += (lines.source[k][i] - lines.answer[k][i]) / depth;
            }
        }
        StripKernel.boxAlong(error, JudgedSide.BLUR, c);
        float[] distrust = new float[lines.length];
        for (int i = 0; i < repainted.length; i++) {
            distrust[i / c] += Math.abs(error[0][i]) / c;
        }
        for (int i = 0; i < distrust.length; i++) {
            distrust[i] = ramp(distrust[i] / tolerance, TRUSTED, DISTRUSTED);
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
        float far = FOLLOWED * scale;
        float[] last = new float[lines.length];
        Arrays.fill(last, 1);
        float[] change = new float[repainted.length];
        for (int k = 0; k < reach.length; k++) {
            Stop.ifAsked();
            float[] line = lines.answer[Math.min(lines.answer.length - 1, lines.inside + Math.max(BLENDED_LUMA, k))];
            for (int i = 0; i < change.length; i++) {
                change[i] = own[i] - line[i];
            }
            float[] like = products(change, repainted, false);
            float[] all = products(change, change, false);
            float[] luma = products(change, repainted, true);
            float fade = SeamSide.fade(k / far);
            for (int i = 0; i < lines.length; i++) {
                float part = like[i] / (weight[i] + NOISE);
                float same = part * like[i] / (all[i] + NOISE);
                last[i] = Math.min(last[i], ramp(part, OTHER_SIZE, SAME_SIZE) * ramp(same, OTHER_HUE, SAME_HUE));
                reach[k][i] = last[i] * fade;
                if (k < BLENDED_COLOUR) {
                    reach[k][i] *= ramp(luma[i] / (lumaWeight[i] + NOISE), OTHER_SIZE, SAME_SIZE);
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
                products[i] = SharpenKernel.luma(a, i * c, c) * SharpenKernel.luma(b, i * c, c);
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
                float luma = SharpenKernel.luma(change, 0, c);
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
}
