package dev.deckle.fill;

import dev.deckle.raster.Raster;

/**
 * Holds how strong the fine detail of each cell of a grid is: the logarithm to base 2 of the mean squared step
 * between neighbouring pixels, which spreads over a canvas much more evenly than detail itself and so can be carried on
 * from the seam.
 */
final class Strength {
    /** The least blur, in 1024ths of the long side. */
    static final float BLUR = 12;

    /** The blur of known cells, in cells. */
    private static final float LEAST_BLUR = 1;
    /** The strip at the seam that tells how strong detail is beyond it, in 1024ths of the long side. */
    private static final float STRIP = 100;
    /** The weight of the rest of the picture beside that. */
    private static final float FARTHER = 0.01f;
    /** Squared steps that are noise. */
    private static final float NOISE = 2;

    /** The strength of each known cell, 0 elsewhere. */
    final float[] here;
    /**
     * The strength of the known cells, blurred: hardly where known, elsewhere the wider the farther the cell is from
     * them, and mostly that of the strip at the seam: a sky over mountains goes on as a sky.
     */
    final float[] wanted;

    private Strength(float[] here, float[] wanted) {
        this.here = here;
        this.wanted = wanted;
    }

    /**
     * Measures a canvas, and carries the strength on from the seam.
     *
     * @param unit one 1024th of the canvas' long side, in px
     */
    static Strength of(Raster canvas, CellGrid grid, SeamDepth seam, float unit) {
        float[] here = strength(canvas, grid);
        float[] known = new float[grid.cells()];
        float[] depth = grid.depths();
        for (int i = 0; i < known.length; i++) {
            boolean isNear = depth[i] * grid.cell <= STRIP * unit;
            known[i] = grid.unknown[i] != 0 ? 0 : isNear ? 1 : FARTHER;
        }
        float[] wanted = BlurKernel.blurKnown(here, known, grid.width, grid.height, LEAST_BLUR);
        float[] sums = new float[2 * grid.cells()];
        for (int i = 0; i < known.length; i++) {
            sums[2 * i] = here[i] * known[i];
            sums[2 * i + 1] = known[i];
        }
        float[] carried = SeamCarry.on(sums, 1, grid, seam, BLUR * unit / grid.cell);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = grid.unknown[i] == 0 ? wanted[i] : carried[i];
        }
        return new Strength(here, wanted);
    }

    /** Computes the logarithm to base 2 of the mean squared step in each known cell. */
    private static float[] strength(Raster canvas, CellGrid grid) {
        float[] strength = new float[grid.cells()];
        int channels = canvas.channels().count();
        float range = 255f / canvas.depth().max();
        int right = canvas.width() - 1;
        int bottom = canvas.height() - 1;
        Bands.each(grid.height, 1, (from, to) -> {
            for (int i = from * grid.width; i < to * grid.width; i++) {
                int x = i % grid.width * grid.cell;
                int end = Math.min(right, x + grid.cell);
                int y = from * grid.cell;
                int last = Math.min(bottom, y + grid.cell);
                if (grid.unknown[i] != 0 || end == x || last == y) {
                    continue;
                }
                float sum = 0;
                int rows = 0;
                for (int row = y; row < last; row++) {
                    if (CellGrid.isRead(row - y, grid.cell)) {
                        int at = canvas.offset() + row * canvas.stride();
                        sum += CellKernel.steps(canvas, at, at + canvas.stride(), x, end, channels, range);
                        rows++;
                    }
                }
                strength[i] = (float) (StrictMath.log(sum / ((end - x) * rows) + NOISE) / StrictMath.log(2));
            }
        });
        return strength;
    }
}
