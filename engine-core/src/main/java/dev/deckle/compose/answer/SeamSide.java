package dev.deckle.compose.answer;

import dev.deckle.geometry.Side;
import dev.deckle.stop.Stop;

/**
 * Holds what is carried outward along one side, after the margin's colours are corrected and what was repainted is
 * taken out of it ({@link JudgedSide}, {@link FollowedSide}): tables by px of the seam. The error that is left after
 * the slow correction goes in three bands: its mean along the seam far, what a few px have in common less far, its detail a few px. Where detail
 * does not last, being grain of another draw, only so much of it goes on as neighbouring lines of either picture have in common.
 */
final class SeamSide {
    /** The part of the error's detail that is carried, where it lasts. */
    static final float DETAIL = 0.65f;

    /** The likeness of the error's detail on neighbouring lines up to which it is noise, which does not go on. */
    private static final double PASSING = 0.05;

    /** The likeness from which on it lasts. */
    private static final double LASTING = 0.3;

    /** The lines inside the seam on which this is measured. */
    private static final int MEASURED_LINES = 8;

    /** The px, at a long side of 1024, over which the mean of the error fades outward. */
    static final int FAR = 48;

    /** The px, at a long side of 1024, over which the detail of the error fades outward. */
    static final int NEAR = 6;

    /** The same of what a few px of it have in common. */
    private static final int MIDDLE = 12;

    /** The same of grain. */
    private static final int PASSED = 3;

    /** The lines, and px to each side, twice, that have it in common. */
    private static final int MIDDLE_LINES = 4;

    private static final int MIDDLE_RADIUS = 2;

    /** Levels²; the energy up to which detail counts as it is for its likeness, beyond by its kind. */
    private static final double USUAL_DETAIL = 4;

    /** The lines inside the seam that are needed, at a long side of 1024. */
    private static final int INNER_LINES = 24;

    /** The fewest lines on either side of the seam, at any size. */
    private static final int LEAST_LINES = 8;
    /** The px to each side, at a long side of 1024, of the mean along the seam. */
    private static final float SPREAD_RADIUS = 7.5f;

    /** The times that this mean is taken. */
    private static final int SPREAD_ROUNDS = 3;
    /** The part of the full weight that a mean is divided by at the least. */
    private static final float LEAST_WEIGHT = 0.15f;

    private final SideLines lines;
    private final float scale;
    private final float[] broad;
    private final float[] middle;
    private final float[] sharp;
    private final float[] passed;

    private SeamSide(SideLines lines, float scale) {
        this.lines = lines;
        this.scale = scale;
        this.broad = new float[lines.length * lines.colours];
        this.middle = new float[lines.length * lines.colours];
        this.sharp = new float[lines.length * lines.colours];
        this.passed = new float[lines.length * lines.colours];
    }

    /**
     * Makes the tables of one side.
     *
     * @param trust of the inner lines, 0 to 1
     */
    static SeamSide of(SideLines lines, float[][] trust, float scale, Sharpness sharpness, Grain grain) {
        SeamSide side = new SeamSide(lines, scale);
        side.settle(trust, sharpness, grain);
        return side;
    }

    /** Returns the number of lines inside the seam that are needed. */
    static int inside(float scale) {
        return Math.max(LEAST_LINES, (int) Math.ceil(INNER_LINES * scale));
    }

    /** Returns the number of lines outside the seam that are needed. */
    static int outside(float scale) {
        return Math.max(LEAST_LINES, (int) Math.ceil(FollowedSide.FOLLOWED * scale));
    }

    /** Returns the side of the placement that this is. */
    Side side() {
        return lines.side;
    }

    /** Returns the lines that the tables were made of. */
    SideLines lines() {
        return lines;
    }

    /** Takes up what the sharpened answer leaves of the source. */
    private void settle(float[][] trust, Sharpness sharpness, Grain grain) {
        GrainRows detail = new GrainRows(y -> lines.answer[y], lines.length, lines.answer.length, lines.colours);
        int c = lines.colours;
        int n = lines.length * c;
        float[] three = new float[n];
        float[] seven = new float[n];
        float[] scratch = new float[2 * c];
        float[] sharpened = new float[n];
        float[] weight = new float[lines.length];
        int depth = Math.max(1, lines.inside - Sharpness.REACH);
        float[][] errors = new float[Math.min(depth, MEASURED_LINES)][];
        float[][] shown = new float[errors.length][];
        for (int k = lines.inside - 1; k >= lines.inside - depth; k--) {
            Stop.ifAsked();
            float[][] around = new float[2 * Sharpness.REACH + 1][];
            for (int j = -Sharpness.REACH; j <= Sharpness.REACH; j++) {
                around[j + Sharpness.REACH] = lines.answer[Math.max(0, Math.min(lines.answer.length - 1, k + j))];
            }
            SharpenKernel.down(around, 0, n, three, seven);
            SharpenKernel.sharpen(
                    lines.answer[k], three, seven, 0, lines.length, c, lines.length, sharpness, scratch, sharpened);
            if (!grain.isNone()) {
                detail.shrink(k, grain.numbers(lines.side), 0, lines.length, sharpened);
            }
            int inward = lines.inside - 1 - k;
            if (inward < errors.length) {
                errors[inward] = new float[n];
                shown[inward] = sharpened.clone();
            }
            float tent = 1 - inward / (float) depth;
            for (int i = 0; i < n; i++) {
                float e = lines.source[k][i] - sharpened[i];
                broad[i] += tent * trust[k][i / c] * e;
                if (inward < errors.length) {
                    errors[inward][i] = e;
                }
            }
            for (int i = 0; i < lines.length; i++) {
                weight[i] += tent * trust[k][i];
            }
        }
        spread(weight, depth);
        near(errors, shown, trust);
    }

    /**
     * Takes up what goes a few px.
     *
     * @param errors of the lines from the seam inward
     * @param shown the same lines of the sharpened answer
     */
    private void near(float[][] errors, float[][] shown, float[][] trust) {
        int c = lines.colours;
        int depth = Math.min(MIDDLE_LINES, errors.length);
        for (int k = 0; k < depth; k++) {
            for (int i = 0; i < middle.length; i++) {
                middle[i] += trust[lines.inside - 1 - k][i / c] * (errors[k][i] - broad[i]) / depth;
            }
        }
        StripKernel.boxAlong(new float[][] {middle}, MIDDLE_RADIUS, c);
        StripKernel.boxAlong(new float[][] {middle}, MIDDLE_RADIUS, c);
        float lasting = lasting(errors, trust);
        for (int i = 0; i < middle.length; i++) {
            float w = trust[lines.inside - 1][i / c];
            sharp[i] = DETAIL * lasting * w * (errors[0][i] - broad[i] - middle[i]);
            middle[i] *= w;
        }
        if (lasting < 1) {
            float[][] own = new float[errors.length][];
            for (int k = 0; k < errors.length; k++) {
                own[k] = lines.source[lines.inside - 1 - k];
            }
            pass(own, 1 - lasting, trust);
            pass(shown, lasting - 1, trust);
        }
    }

    /** Adds to what is passed on {@code part} of what the first of some lines, from the seam inward, has in common with its neighbour. */
    private void pass(float[][] of, float part, float[][] trust) {
        GrainRows rows = new GrainRows(y -> of[y], lines.length, of.length, lines.colours);
        float[][] detail = new float[of.length][];
        for (int k = 0; k < of.length; k++) {
            Stop.ifAsked();
            detail[k] = rows.detail(0, k).clone();
            PlaneKernel.addScaled(rows.detail(1, k), 1, detail[k], 0, detail[k].length);
        }
        float like = part * likeness(detail, trust);
        for (int i = 0; i < passed.length; i++) {
            passed[i] += like * detail[0][i] * trust[lines.inside - 1][i / lines.colours];
        }
    }

    /** Returns how far neighbouring lines of detail are alike, 0 to 1. */
    private float likeness(float[][] detail, float[][] trust) {
        double same = 0;
        double next = 0;
        for (int k = 0; k + 1 < detail.length; k++) {
            float[] weights = trust[lines.inside - 1 - k];
            for (int i = 0; i < detail[k].length; i++) {
                double one = detail[k][i];
                double two = detail[k + 1][i];
                double energy = one * one + two * two;
                double w = weights[i / lines.colours] / (USUAL_DETAIL + energy);
                same += w * energy / 2;
                next += w * one * two;
            }
        }
        return same > 0 ? (float) Math.max(0, next / same) : 0;
    }

    /**
     * Returns how far the error's detail goes on from line to line, 0 to 1. An answer with grain of its own differs from the
     * source on each px anew: carried outward, that difference would draw a line of grain along the seam.
     */
    private float lasting(float[][] errors, float[][] trust) {
        double same = 0;
        double next = 0;
        int c = lines.colours;
        for (int k = 0; k + 1 < errors.length; k++) {
            float[] weights = trust[lines.inside - 1 - k];
            for (int i = 0; i < errors[k].length; i++) {
                double one = errors[k][i] - broad[i];
                double two = errors[k + 1][i] - broad[i];
                same += weights[i / c] * one * one;
                next += weights[i / c] * one * two;
            }
        }
        double likeness = same > 0 ? next / same : 1;
        return 1 - fade((float) ((likeness - PASSING) / (LASTING - PASSING)));
    }

    private void spread(float[] weight, int depth) {
        int radius = Math.max(1, Math.round(SPREAD_RADIUS * scale));
        float[][] sums = {broad};
        float[][] weights = {weight};
        for (int round = 0; round < SPREAD_ROUNDS; round++) {
            StripKernel.boxAlong(sums, radius, lines.colours);
            StripKernel.boxAlong(weights, radius, 1);
        }
        float full = (depth + 1) / 2f;
        for (int i = 0; i < broad.length; i++) {
            broad[i] /= Math.max(LEAST_WEIGHT * full, weight[i / lines.colours]);
        }
    }

    /** Fades from 1 at 0 to 0 at 1 and beyond, without a corner. */
    static float fade(float u) {
        float v = Math.max(0, Math.min(1, u));
        return 1 - v * v * (3 - 2 * v);
    }

    /** Adds {@code part} of what is carried outward from px {@code i} of the seam to a margin px {@code out} px off it. */
    void carry(float[] row, int at, int i, int out, float part) {
        float far = part * fade(out / (FAR * scale));
        float middle = part * fade(out / (MIDDLE * scale));
        float near = part * fade(out / (NEAR * scale));
        float passing = part * fade(out / (PASSED * scale));
        if (far == 0) {
            return;
        }
        for (int c = 0; c < lines.colours; c++) {
            int k = i * lines.colours + c;
            row[at + c] += far * broad[k] + middle * this.middle[k] + near * sharp[k] + passing * passed[k];
        }
    }
}
