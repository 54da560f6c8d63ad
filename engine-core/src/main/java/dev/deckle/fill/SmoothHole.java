package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Fills a hole as {@link SmoothFill} does. The hole is filled from its nearest known pixels first; a pyramid of that
 * picture is then looked up at a blur that grows with the distance to the known pixels, interpolated in space and
 * between levels.
 *
 * <p>The grid of every level is centred on the picture: a side of even length is halved by pairs, one of odd length by 1-2-1
 * about every other pixel, so no level prefers a side. Sums are exact integers rounded once a level, and the look-up adds its
 * four samples crosswise; both make the result independent of the order of the axes and of their direction.
 */
final class SmoothHole {
    private static final int LEVELS = 8;
    /** The σ for each px of distance at the edge. */
    private static final float NEAR_SPREAD = 0.12f;

    /** The σ for each px of distance far from the edge. */
    private static final float FAR_SPREAD = 0.45f;
    /** The distance that counts as far, in parts of the canvas' long side. */
    private static final float FAR = 0.06f;

    private SmoothHole() {}

    /** Fills the hole, and returns where its nearest known pixels are. */
    static NearestSearch fill(Raster canvas, Hole hole) {
        NearestSearch search = NearestPixels.fill(canvas, hole);
        blur(canvas, hole, search.squared());
        return search;
    }

    /**
     * Blurs the filled hole by distance.
     *
     * @param squared squared distances to the known pixels, row by row over the bounds of the hole
     */
    private static void blur(Raster canvas, Hole hole, int[] squared) {
        Rect bounds = hole.bounds();
        int channels = canvas.channels().count();
        Raster picture = canvas.view(bounds);
        char[][] levels = new char[LEVELS][];
        int[] widths = new int[LEVELS];
        int[] heights = new int[LEVELS];
        int count = 0;
        int w = bounds.width();
        int h = bounds.height();
        while (count < LEVELS && (w > 2 || h > 2)) {
            char[] half = count == 0
                    ? PyramidKernel.halve(picture, channels)
                    : PyramidKernel.halve(levels[count - 1], w, h, channels);
            w = w / 2 + (w & 1);
            h = h / 2 + (h & 1);
            levels[count] = PyramidKernel.smooth(half, w, h, channels);
            widths[count] = w;
            heights[count] = h;
            count++;
        }
        float[] sum = new float[channels];
        float far = FAR * Math.max(canvas.width(), canvas.height());
        for (int y = 0; count > 0 && y < bounds.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < bounds.width(); x++) {
                int i = y * bounds.width() + x;
                if (hole.unknown()[i] != 0) {
                    float d = (float) Math.sqrt(squared[i]);
                    float sigma = d * (NEAR_SPREAD + (FAR_SPREAD - NEAR_SPREAD) * Math.min(1, d / far));
                    lookUp(picture, x, y, sigma, levels, widths, heights, count, sum);
                }
            }
        }
    }

    /** Looks up one pixel. Level k, from 1, is worth a σ of 2^(k-1); level 0, the picture, one of 0. */
    private static void lookUp(
            Raster picture,
            int x,
            int y,
            float sigma,
            char[][] levels,
            int[] widths,
            int[] heights,
            int count,
            float[] sum) {
        int lower = sigma < 1 ? 0 : Math.min(count, 1 + Math.getExponent(sigma));
        int upper = Math.min(count, lower + 1);
        float low = lower == 0 ? 0 : 1 << (lower - 1);
        float part = lower == upper ? 0 : (sigma - low) / ((1 << (upper - 1)) - low);
        int at = picture.offset() + y * picture.stride() + x * sum.length;
        int unit = PyramidKernel.WHITE / picture.depth().max();
        for (int c = 0; c < sum.length; c++) {
            sum[c] = lower > 0 ? 0 : picture.get(at + c) * unit * (1 - part);
        }
        int w = picture.width();
        int h = picture.height();
        if (lower > 0) {
            int i = lower - 1;
            PyramidKernel.add(levels[i], widths[i], heights[i], w, h, lower, x, y, 1 - part, sum);
        }
        if (part > 0) {
            int i = upper - 1;
            PyramidKernel.add(levels[i], widths[i], heights[i], w, h, upper, x, y, part, sum);
        }
        for (int c = 0; c < sum.length; c++) {
            picture.put(at + c, (int) (sum[c] / unit + 0.5f));
        }
    }
}
