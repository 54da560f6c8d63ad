package dev.deckle.fill;

import dev.deckle.raster.Raster;

/**
 * Writes the pixels of {@link GrainFill} and {@link TextureFill}, row by row, over a canvas whose fill area holds the
 * smooth fill. Reads known pixels, and of the fill area only the pixel that it writes: rows can be worked on in any
 * order.
 */
final class OverlayKernel {
    /** The part of the mirror image's detail that is laid on. */
    private static final float GRAIN = 0.9f;

    /** The contrast of detail that is halved, in 255ths of the range. */
    private static final float SOFT = 80;
    /** The same for grain in the band at the seam of a texture. */
    private static final float SOFT_AT_SEAM = 160;

    private final Raster canvas;
    private final int channels;
    private final int colours;
    /** The factor from samples to the range of 8 bit. */
    private final float range;

    private final CellGrid grid;
    private final float[] low;
    private final float[] seen = new float[3];
    private final float[] there = new float[3];
    private final float[] copy = new float[3];

    /**
     * Prepares the rows of one canvas.
     *
     * @param low three a cell: the colours, low-passed
     */
    OverlayKernel(Raster canvas, CellGrid grid, float[] low) {
        this.canvas = canvas;
        this.channels = canvas.channels().count();
        this.colours = channels < 3 ? 1 : 3;
        this.range = 255f / canvas.depth().max();
        this.grid = grid;
        this.low = low;
    }

    /** Writes {@code smooth + softened detail of the mirror image} for the whole row. */
    void grain(int y, SeamRow row) {
        for (int part = SeamRow.NEAR; part < SeamRow.FAR; part++) {
            for (int x = row.begin[part]; x < row.end[part]; x++) {
                if (row.distance[x] > 0) {
                    grain(x, y, row, SOFT);
                    store(x, y, copy);
                }
            }
        }
    }

    private void grain(int x, int y, SeamRow row, float soft) {
        int at = index(x, y);
        int from = index(row.mirrorX[x], row.mirrorY[x]);
        look(low, x, y, seen);
        look(low, row.mirrorX[x], row.mirrorY[x], there);
        for (int c = 0; c < colours; c++) {
            float smooth = range * canvas.get(at + c);
            float detail = GRAIN * (range * canvas.get(from + c) - smooth + seen[c] - there[c]);
            copy[c] = smooth + detail / (1 + Math.abs(detail) / soft);
        }
    }

    /** Writes toned copies of known cells, with grain in a narrow band at the seam. */
    void texture(int y, SeamRow row, CopyKernel copies, SeamBand band) {
        copies.row(y, row, band);
        for (int part = SeamRow.NEAR; part < SeamRow.FAR; part++) {
            for (int x = row.begin[part]; x < row.end[part]; x++) {
                float d = row.distance[x];
                if (d != 0 && d < band.texture()) {
                    blend(x, y, row, copies, band.texture(d));
                }
            }
        }
    }

    /** Writes grain, and {@code t} of the copies over it. */
    private void blend(int x, int y, SeamRow row, CopyKernel copies, float t) {
        grain(x, y, row, SOFT_AT_SEAM);
        for (int c = 0; c < colours && t > 0; c++) {
            copy[c] += t * (copies.copies[c][x] - copy[c]);
        }
        store(x, y, copy);
    }

    /** Looks up a field over the cells at a pixel, bilinearly. */
    private void look(float[] field, int x, int y, float[] out) {
        float u = between((x + 0.5f) / grid.cell - 0.5f, grid.width - 1);
        float v = between((y + 0.5f) / grid.cell - 0.5f, grid.height - 1);
        int left = (int) u;
        int top = (int) v;
        float fx = u - left;
        float fy = v - top;
        int a = (top * grid.width + left) * 3;
        int b = left + 1 < grid.width ? a + 3 : a;
        int below = top + 1 < grid.height ? grid.width * 3 : 0;
        for (int c = 0; c < 3; c++) {
            float above = field[a + c] + fx * (field[b + c] - field[a + c]);
            float under = field[a + below + c] + fx * (field[b + below + c] - field[a + below + c]);
            out[c] = above + fy * (under - above);
        }
    }

    /** Returns {@code value}, or 0 or {@code most} where it is beyond: Math.min of a float is a slow call to compilers that are not warm yet. */
    private static float between(float value, float most) {
        return value > most ? most : value > 0 ? value : 0;
    }

    private void store(int x, int y, float[] colour) {
        int at = index(x, y);
        int max = canvas.depth().max();
        for (int c = 0; c < colours; c++) {
            int value = (int) (colour[c] / range + 0.5f);
            canvas.put(at + c, Math.max(0, Math.min(max, value)));
        }
    }

    private int index(int x, int y) {
        return canvas.offset() + y * canvas.stride() + x * channels;
    }
}
