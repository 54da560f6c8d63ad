package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/**
 * {@link SmoothFill} of a hole that is already filled from its nearest known pixels: a pyramid of that picture, looked up at a
 * blur that grows with the distance to the known pixels, interpolated in space and between levels.
 *
 * <p>The grid of every level is centred on the picture: a side of even length is halved by pairs, one of odd length by 1-2-1
 * about every other pixel, so no level prefers a side. Sums are exact integers rounded once a level, and the look-up adds its
 * four samples crosswise; both make the result independent of the order of the axes and of their direction.
 */
final class SmoothHole {
    private static final int LEVELS = 8;
    /** σ of the look-up for each px of distance. */
    private static final float SPREAD = 0.35f;

    private SmoothHole() {}

    /**
     * @param squared squared distances to the known pixels, row by row over the bounds of the hole
     */
    static void fill(Raster canvas, Hole hole, int[] squared) {
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
        for (int y = 0; count > 0 && y < bounds.height(); y++) {
            for (int x = 0; x < bounds.width(); x++) {
                int i = y * bounds.width() + x;
                if (hole.unknown()[i] != 0) {
                    float sigma = SPREAD * (float) Math.sqrt(squared[i]);
                    lookUp(picture, x, y, sigma, levels, widths, heights, count, channels);
                }
            }
        }
    }

    /** Level k, from 1, is worth a σ of 2^(k-1); level 0, the picture, of 0. */
    private static void lookUp(
            Raster picture,
            int x,
            int y,
            float sigma,
            char[][] levels,
            int[] widths,
            int[] heights,
            int count,
            int channels) {
        int lower = sigma < 1 ? 0 : Math.min(count, 1 + Math.getExponent(sigma));
        int upper = Math.min(count, lower + 1);
        float low = lower == 0 ? 0 : 1 << (lower - 1);
        float part = lower == upper ? 0 : (sigma - low) / ((1 << (upper - 1)) - low);
        int at = picture.offset() + y * picture.stride() + x * channels;
        boolean eight = picture.array() instanceof byte[];
        for (int c = 0; c < channels; c++) {
            float a = lower == 0
                    ? Samples.get(picture.array(), at + c) * (eight ? 257 : 1)
                    : PyramidKernel.sample(
                            levels[lower - 1],
                            widths[lower - 1],
                            heights[lower - 1],
                            picture,
                            lower,
                            x,
                            y,
                            c,
                            channels);
            float b = lower == upper
                    ? a
                    : PyramidKernel.sample(
                            levels[upper - 1],
                            widths[upper - 1],
                            heights[upper - 1],
                            picture,
                            upper,
                            x,
                            y,
                            c,
                            channels);
            float v = a * (1 - part) + b * part;
            Samples.put(picture.array(), at + c, (int) ((eight ? v / 257 : v) + 0.5f));
        }
    }
}
