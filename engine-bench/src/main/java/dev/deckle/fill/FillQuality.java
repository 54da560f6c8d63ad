package dev.deckle.fill;

import dev.deckle.mask.Mask;
import dev.deckle.raster.ByteRaster;

/**
 * Measures how well a filled picture does beside the truth, each part from 0 to 1 (1: as the truth).
 *
 * @param seam whether the step across the seam is no larger than the steps just inside, and the steps just outside are as strong as
 *     those
 * @param structure likeness of the means of blocks of 4, 16 and 64 px, from 8 to 32 dB
 * @param texture likeness of the strength of steps, block by block of 16 px and as a distribution
 */
public record FillQuality(double seam, double structure, double texture) {
    private static final int BLOCK = 16;
    private static final int[] BLOCKS = {4, 16, 64};

    /** Measures a fill on a scene; the fill works on a copy. */
    static FillQuality of(EdgeFill fill, QualityScene scene) {
        ByteRaster filled = scene.truth().copy();
        fill.fill(filled, scene.hidden(), AlphaMode.OPAQUE);
        return compare(filled, scene);
    }

    /** Measures a filled picture of that scene. */
    static FillQuality compare(ByteRaster filled, QualityScene scene) {
        return new FillQuality(
                seam(filled, scene.hidden()),
                structure(luma(filled), luma(scene.truth()), scene.hidden()),
                texture(luma(filled), luma(scene.truth()), scene.hidden()));
    }

    /** Returns the three as one figure, 0 to 100. */
    public double score() {
        return 100 * (0.3 * seam + 0.4 * structure + 0.3 * texture);
    }

    private static double[] luma(ByteRaster picture) {
        double[] luma = new double[(int) picture.size().pixels()];
        for (int i = 0; i < luma.length; i++) {
            byte[] s = picture.samples();
            luma[i] = 0.299 * (s[3 * i] & 0xFF) + 0.587 * (s[3 * i + 1] & 0xFF) + 0.114 * (s[3 * i + 2] & 0xFF);
        }
        return luma;
    }

    /** Measures the rows and columns that cross from four known pixels to four filled ones. */
    private static double seam(ByteRaster filled, Mask hidden) {
        double[] luma = luma(filled);
        int w = filled.width();
        int h = filled.height();
        double across = 0;
        double inside = 0;
        double outside = 0;
        int[][] ways = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        for (int y = 4; y < h - 4; y++) {
            for (int x = 4; x < w - 4; x++) {
                for (int[] way : ways) {
                    if (!crosses(hidden, x, y, way[0], way[1])) {
                        continue;
                    }
                    int i = y * w + x;
                    int step = way[1] * w + way[0];
                    across += Math.abs(luma[i] - luma[i + step]);
                    for (int k = 0; k < 3; k++) {
                        inside += Math.abs(luma[i - k * step] - luma[i - (k + 1) * step]) / 3;
                        outside += Math.abs(luma[i + (k + 1) * step] - luma[i + (k + 2) * step]) / 3;
                    }
                }
            }
        }
        double visible = Math.max(0, log2((across + 1) / (inside + 1)));
        double broken = Math.abs(log2((outside + 1) / (inside + 1)));
        return Math.pow(2, -visible - 0.5 * broken);
    }

    private static boolean crosses(Mask hidden, int x, int y, int dx, int dy) {
        for (int k = 0; k < 4; k++) {
            if (hidden.isFill(x - k * dx, y - k * dy) || !hidden.isFill(x + (k + 1) * dx, y + (k + 1) * dy)) {
                return false;
            }
        }
        return true;
    }

    private static double structure(double[] filled, double[] truth, Mask hidden) {
        double sum = 0;
        for (int block : BLOCKS) {
            double[] a = blocks(filled, hidden, block, false);
            double[] b = blocks(truth, hidden, block, false);
            double error = 0;
            int count = 0;
            for (int i = 0; i < a.length; i++) {
                if (a[i] >= 0) {
                    error += (a[i] - b[i]) * (a[i] - b[i]);
                    count++;
                }
            }
            double decibel = 10 * Math.log10(255 * 255 / Math.max(0.01, error / count));
            sum += Math.max(0, Math.min(1, (decibel - 8) / 24));
        }
        return sum / BLOCKS.length;
    }

    private static double texture(double[] filled, double[] truth, Mask hidden) {
        double[] a = blocks(filled, hidden, BLOCK, true);
        double[] b = blocks(truth, hidden, BLOCK, true);
        double[] one = java.util.Arrays.stream(a)
                .filter(v -> v >= 0)
                .map(v -> log2(v + 1))
                .toArray();
        double[] two = java.util.Arrays.stream(b)
                .filter(v -> v >= 0)
                .map(v -> log2(v + 1))
                .toArray();
        double local = meanDifference(one, two);
        java.util.Arrays.sort(one);
        java.util.Arrays.sort(two);
        return Math.pow(2, -0.5 * local - 0.5 * meanDifference(one, two));
    }

    private static double meanDifference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /**
     * Computes for each block the mean, or the mean step, of its hidden pixels; −1 where less than half of it is
     * hidden.
     */
    private static double[] blocks(double[] luma, Mask hidden, int block, boolean steps) {
        int w = hidden.size().width();
        int h = hidden.size().height();
        int across = (w + block - 1) / block;
        double[] sums = new double[across * ((h + block - 1) / block)];
        int[] counts = new int[sums.length];
        for (int y = 0; y < h - 1; y++) {
            for (int x = 0; x < w - 1; x++) {
                if (hidden.isFill(x, y) && (!steps || (hidden.isFill(x + 1, y) && hidden.isFill(x, y + 1)))) {
                    int i = y * w + x;
                    int to = y / block * across + x / block;
                    sums[to] += steps ? Math.abs(luma[i] - luma[i + 1]) + Math.abs(luma[i] - luma[i + w]) : luma[i];
                    counts[to]++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = 2 * counts[i] >= block * block ? sums[i] / counts[i] : -1;
        }
        return sums;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
