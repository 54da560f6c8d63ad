package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Holds the known part of a canvas twice, reduced by whole px: as the source has it and as the answer has it. The
 * correction learns from it; blocks with clipped or hidden px do not count.
 */
final class KnownPair {
    /** About the long side of the reduced canvas, px. */
    private static final int LONG_SIDE = 512;

    /** The fewest blocks along the long side of a small canvas. */
    private static final int LEAST_BLOCKS = 16;

    /** The level below which an answer may be clipped. */
    private static final float CLIPPED_LOW = 2.5f;

    /** The level above which an answer may be clipped. */
    private static final float CLIPPED_HIGH = 252.5f;

    final int factor;
    final int width;
    final int height;
    final int colours;
    final float[] source;
    final float[] answer;
    /** Set where a block counts. */
    final boolean[] counts;

    private KnownPair(int factor, int width, int height, int colours) {
        this.factor = factor;
        this.width = width;
        this.height = height;
        this.colours = colours;
        this.source = new float[width * height * colours];
        this.answer = new float[width * height * colours];
        this.counts = new boolean[width * height];
    }

    /** Reads both pictures once, row by row, and keeps the means of their blocks. */
    static KnownPair of(PictureRows rows, Raster source, Rect placement, KnownArea known) {
        int colours = rows.colours();
        int longSide = Math.max(rows.size().width(), rows.size().height());
        int factor =
                Math.max(1, Math.min(Math.max(2, (longSide + LONG_SIDE - 1) / LONG_SIDE), longSide / LEAST_BLOCKS));
        KnownPair pair = new KnownPair(
                factor, (source.width() + factor - 1) / factor, (source.height() + factor - 1) / factor, colours);
        float[] own = new float[source.width() * colours];
        float[] other = new float[rows.size().width() * colours];
        boolean[] hidden = new boolean[source.width()];
        int[] good = new int[pair.width];
        for (int y = 0; y < source.height(); y++) {
            Stop.ifAsked();
            PlaneKernel.load(source, y, colours, own);
            rows.row(placement.y() + y, other, 0);
            known.hidden(y, hidden);
            pair.add(y, own, other, placement.x() * colours, hidden, good);
            if (y % factor == factor - 1 || y == source.height() - 1) {
                pair.finish(y / factor, y % factor + 1, source.width(), good);
            }
        }
        return pair;
    }

    private void add(int y, float[] own, float[] other, int at, boolean[] hidden, int[] good) {
        int row = y / factor * width;
        for (int x = 0; x < hidden.length; x++) {
            int block = x / factor;
            boolean clipped = hidden[x];
            for (int c = 0; c < colours; c++) {
                float g = other[at + x * colours + c];
                source[(row + block) * colours + c] += own[x * colours + c];
                answer[(row + block) * colours + c] += g;
                clipped |= g > CLIPPED_HIGH || g < CLIPPED_LOW;
            }
            if (!clipped) {
                good[block]++;
            }
        }
    }

    private void finish(int row, int rows, int px, int[] good) {
        for (int block = 0; block < width; block++) {
            int n = rows * Math.min(factor, px - block * factor);
            int i = row * width + block;
            counts[i] = good[block] == n;
            good[block] = 0;
            for (int c = 0; c < colours; c++) {
                source[i * colours + c] /= n;
                answer[i * colours + c] /= n;
            }
        }
    }
}
