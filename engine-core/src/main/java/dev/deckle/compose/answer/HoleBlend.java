package dev.deckle.compose.answer;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Blends holes of any shape: the same correction as that of margins, carried inward from the nearest known px. Holds
 * planes of the whole window.
 */
final class HoleBlend {
    private final Raster source;
    private final Mask mask;
    /** One row of the mask. */
    private final byte[] covered;

    private final int width;
    private final int height;
    private final int colours;
    private final float scale;
    /** The corrected answer, and the source, row by row. */
    private final float[][] answer;

    private final float[][] own;
    private final float[][] trust;

    /**
     * Prepares the blend of one window.
     *
     * @param rows the answer as the window
     * @param mask of the window; at least one px has coverage 0
     */
    HoleBlend(PictureRows rows, Raster source, Mask mask, ColourFit fit, double usual) {
        this.source = source;
        this.mask = mask;
        Size size = rows.size();
        this.width = size.width();
        this.covered = new byte[width];
        this.height = size.height();
        this.colours = rows.colours();
        this.scale = Math.max(width, height) / 1024f;
        this.answer = new float[height][width * colours];
        this.own = new float[height][width * colours];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            rows.row(y, answer[y], 0);
            fit.correct(answer[y], 0, 0, width, y);
            PlaneKernel.load(source, y, colours, own[y]);
        }
        this.trust = trust(JudgedSide.tolerance(usual));
    }

    private float[][] trust(float tolerance) {
        boolean[] hidden = new boolean[width];
        KnownArea known = KnownArea.of(source, mask);
        float[][] error = new float[height][width];
        float[][] weight = new float[height][width];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            known.hidden(y, hidden);
            for (int x = 0; x < width; x++) {
                weight[y][x] = hidden[x] ? 0 : 1;
                for (int c = 0; c < colours && !hidden[x]; c++) {
                    error[y][x] += Math.abs(own[y][x * colours + c] - answer[y][x * colours + c]) / colours;
                }
            }
        }
        float[][] sums = blurred(error, 1, 2);
        float[][] counts = blurred(weight, 1, 2);
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            for (int x = 0; x < width; x++) {
                float q = counts[y][x] > 0 ? sums[y][x] / counts[y][x] / tolerance : 0;
                weight[y][x] *= JudgedSide.trust(q);
            }
        }
        return weight;
    }

    private static float[][] blurred(float[][] lines, int colours, int radius) {
        float[][] out = new float[lines.length][];
        for (int y = 0; y < lines.length; y++) {
            Stop.ifAsked();
            out[y] = lines[y].clone();
        }
        for (int round = 0; round < 2; round++) {
            StripKernel.boxAlong(out, radius, colours);
            out = StripKernel.boxAcross(out, radius);
        }
        return out;
    }

    /** Writes every px: the source's where nothing is covered, the generated one, or the blend of both by coverage. */
    void write(Raster target) {
        double[] luma = new double[5];
        double[] colour = new double[5];
        float[] three = new float[width * colours];
        float[] seven = new float[width * colours];
        for (int y = 3; y < height - 3; y++) {
            Stop.ifAsked();
            SharpenKernel.down(around(answer, y), 0, width * colours, three, seven);
            SharpenKernel.addSums(answer[y], three, seven, own[y], trust[y], width, colours, luma, colour);
        }
        mendKnown();
        Sharpness sharpness = Sharpness.of(luma, colour);
        float[][] sharpened = new float[height][width * colours];
        float[] scratch = new float[2 * colours];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            SharpenKernel.down(around(answer, y), 0, width * colours, three, seven);
            SharpenKernel.sharpen(answer[y], three, seven, 0, width, colours, width, sharpness, scratch, sharpened[y]);
        }
        carry(sharpened);
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            PlaneKernel.store(sharpened[y], 0, target, 0, width, y);
            mask.copyRow(y, covered, 0);
            PasteBack.row(target, source, covered, y);
        }
    }

    private float[][] around(float[][] lines, int y) {
        float[][] out = new float[7][];
        for (int j = -3; j <= 3; j++) {
            out[j + 3] = lines[Math.max(0, Math.min(height - 1, y + j))];
        }
        return out;
    }

    /**
     * Puts the source's colours in place of known px that the model repainted, so that sharpening does not draw them
     * into the hole.
     */
    private void mendKnown() {
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            mask.copyRow(y, covered, 0);
            for (int i = 0; i < width * colours; i++) {
                if (covered[i / colours] == 0) {
                    float w = trust[y][i / colours];
                    answer[y][i] = w * answer[y][i] + (1 - w) * own[y][i];
                }
            }
        }
    }

    /** Adds what is left at the nearest known px: its mean about there far, its detail a few px. */
    private void carry(float[][] sharpened) {
        float[][] error = new float[height][width * colours];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            for (int i = 0; i < error[y].length; i++) {
                error[y][i] = trust[y][i / colours] * (own[y][i] - sharpened[y][i]);
            }
        }
        int radius = Math.max(1, Math.round(9 * scale));
        float[][] sums = blurred(error, colours, radius);
        float[][] weights = blurred(trust, 1, radius);
        int[] nearest = NearestKernel.find(mask);
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            mask.copyRow(y, covered, 0);
            for (int x = 0; x < width; x++) {
                if (covered[x] == 0) {
                    continue;
                }
                int from = nearest[y * width + x];
                int nx = from % width;
                int ny = from / width;
                float off = (float) Math.sqrt((double) (nx - x) * (nx - x) + (double) (ny - y) * (ny - y)) - 1;
                float far = SeamSide.fade(off / (SeamSide.FAR * scale));
                float near = SeamSide.fade(off / (SeamSide.NEAR * scale)) * SeamSide.DETAIL;
                float weight = Math.max(0.05f, weights[ny][nx]);
                for (int c = 0; c < colours && far > 0; c++) {
                    float broad = sums[ny][nx * colours + c] / weight;
                    float sharp = error[ny][nx * colours + c] - trust[ny][nx] * broad;
                    sharpened[y][x * colours + c] += far * broad + near * sharp;
                }
            }
        }
    }
}
