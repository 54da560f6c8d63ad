package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Holds one side of the seam after repainted things were followed outward and taken out.
 *
 * <p>Where the model repainted the last original px, the repainted thing may reach into the margin, cut off by the seam. Such an
 * error is carried outward only as far as the margin still looks like the repainted px rather than like the original ones; on
 * most seams that is not at all. The first generated px beside such a place hold some of what was repainted even where it ends at
 * the seam – a model's blending, a shift of a px, a JPEG's blocks of colour – so they are not judged but drawn anew from both of
 * their neighbours.
 */
final class FollowedSide {
    /** The generated lines that a repainted seam blends into, of luma. */
    private static final int BLENDED_LUMA = 1;

    /** The same of colour, which a JPEG holds at half the resolution. */
    private static final int BLENDED_COLOUR = 3;
    /** The farthest that repainted px are followed outward, px at a long side of 1024. */
    static final int FOLLOWED = 16;

    /** The original lines beside the seam by which repainting is found. */
    private static final int DISTRUST_LINES = 4;
    /** The error, in tolerances, up to which a px of the seam is trusted. */
    private static final float TRUSTED = 0.5f;

    /** The error, in tolerances, from which on a px of the seam is not trusted. */
    private static final float DISTRUSTED = 2;
    /** Levels², of a product of two colours, that are noise. */
    private static final float NOISE = 4;
    /** The part of the repaint in a margin px up to which it is another thing. */
    private static final float OTHER_SIZE = 0.1f;

    /** The part of the repaint in a margin px from which on it is the same thing. */
    private static final float SAME_SIZE = 0.9f;
    /** The part of a margin px's difference that is the repaint, up to which it is another thing. */
    private static final float OTHER_HUE = 0.6f;

    /** The part of a margin px's difference that is the repaint, from which on it is the same thing. */
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

    /**
     * Turns the lines of {@code judged} into what they would be, had nothing been repainted: the inner ones, and as
     * many margin ones as it reaches.
     */
    static FollowedSide of(JudgedSide judged) {
        FollowedSide side = new FollowedSide(judged);
        side.follow();
        return side;
    }

    /** Finds what is left at the seam once the answer is sharpened. */
    SeamSide settled(Sharpness sharpness, Grain grain) {
        return SeamSide.of(lines, trust, scale, sharpness, grain);
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
     * Returns for each px of the seam 1 where something was repainted beside it, else 0. It looks at the mean of
     * several px, since detail that the model draws a little off is not repainted.
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
     * Finds how far repainted px reach into the margin. The difference of a margin px to the seam's own px has to be that of the repaint,
     * in size and in hue; where it is mostly another, the scene changes there. The first line is too blended to be judged; where only the
     * colour is, which is drawn anew, luma has to agree.
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

    /** Computes for each px of the seam, smoothed along it, the product of two lines' colours or of their luma. */
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

    /**
     * Interpolates the first {@code blended} generated lines from the last original one to the line beyond, by how much
     * they are distrusted.
     */
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

    /** Returns 0 up to {@code from}, 1 from {@code to} on, and a straight ramp between. */
    private static float ramp(float v, float from, float to) {
        return Math.max(0, Math.min(1, (v - from) / (to - from)));
    }
}
