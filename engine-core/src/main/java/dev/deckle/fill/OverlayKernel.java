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
    /** Copies that weigh less than this (of at least a 4096th) are left out. */
    private static final float LEAST_WEIGHT = 1e-5f;

    private final Raster canvas;
    private final int channels;
    private final int colours;
    /** The factor from samples to the range of 8 bit. */
    private final float range;

    private final CellGrid grid;
    private final float[] low;
    private final float[] seen = new float[ToneField.FLOATS];
    private final float[] there = new float[3];
    private final float[] copy = new float[3];
    private final float[] toned = new float[3];

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
        for (int x = 0; x < canvas.width(); x++) {
            if (row.distance[x] > 0) {
                grain(x, y, row, SOFT);
                store(x, y, copy);
            }
        }
    }

    private void grain(int x, int y, SeamRow row, float soft) {
        int at = index(x, y);
        int from = index(row.mirrorX[x], row.mirrorY[x]);
        look(low, 3, x, y, seen);
        look(low, 3, row.mirrorX[x], row.mirrorY[x], there);
        for (int c = 0; c < colours; c++) {
            float smooth = range * canvas.get(at + c);
            float detail = GRAIN * (range * canvas.get(from + c) - smooth + seen[c] - there[c]);
            copy[c] = smooth + detail / (1 + Math.abs(detail) / soft);
        }
    }

    /** Writes toned copies of known cells, with grain in a narrow band at the seam. */
    void texture(int y, SeamRow row, MatchLevel found, float[] tone, SeamBand band) {
        for (int x = 0; x < canvas.width(); x++) {
            float d = row.distance[x];
            if (d == 0) {
                continue;
            }
            float t = band.texture(d);
            if (t == 0) {
                grain(x, y, row, SOFT_AT_SEAM);
                store(x, y, copy);
                continue;
            }
            look(tone, ToneField.FLOATS, x, y, seen);
            details(x, y, found, seen[4]);
            for (int c = 0; c < colours; c++) {
                toned[c] = seen[3] * copy[c] + seen[c];
            }
            if (t < 1) {
                grain(x, y, row, SOFT_AT_SEAM);
                for (int c = 0; c < colours; c++) {
                    toned[c] = copy[c] + t * (toned[c] - copy[c]);
                }
            }
            store(x, y, toned);
        }
    }

    /**
     * Writes to {@code copy} the mean of the detail that the four cells about a pixel copy, sharply weighted unless
     * they are flat.
     */
    private void details(int x, int y, MatchLevel found, float flat) {
        int cell = grid.cell;
        float u = (x + 0.5f) / cell + 0.5f;
        float v = (y + 0.5f) / cell + 0.5f;
        int left = (int) u - 1;
        int top = (int) v - 1;
        float fx = u - (left + 1);
        float fy = v - (top + 1);
        float total = 0;
        for (int c = 0; c < 3; c++) {
            copy[c] = 0;
        }
        for (int k = 0; k < 4; k++) {
            int cx = left + (k & 1);
            int cy = top + (k >> 1);
            float w = ((k & 1) == 0 ? 1 - fx : fx) * (k < 2 ? 1 - fy : fy);
            float sharp = w * w;
            sharp *= sharp * w;
            w *= flat + (1 - flat) * sharp;
            if (w < LEAST_WEIGHT || cx < 0 || cy < 0 || cx >= grid.width || cy >= grid.height) {
                continue;
            }
            int i = cy * grid.width + cx;
            if (grid.unknown[i] == 0) {
                continue;
            }
            int dx = (found.from[i] % grid.width - cx) * cell;
            int dy = (found.from[i] / grid.width - cy) * cell;
            total += w;
            add(x + dx, y + dy, w);
        }
        for (int c = 0; c < colours; c++) {
            copy[c] /= total;
        }
    }

    private void add(int x, int y, float weight) {
        // A cell that the canvas cuts counts as known by the px that it has.
        int at = index(Math.min(canvas.width() - 1, x), Math.min(canvas.height() - 1, y));
        look(low, 3, x, y, there);
        for (int c = 0; c < colours; c++) {
            copy[c] += weight * (range * canvas.get(at + c) - there[c]);
        }
    }

    /** Looks up a field over the cells at a pixel, bilinearly. */
    private void look(float[] field, int floats, int x, int y, float[] out) {
        float u = Math.max(0, Math.min(grid.width - 1, (x + 0.5f) / grid.cell - 0.5f));
        float v = Math.max(0, Math.min(grid.height - 1, (y + 0.5f) / grid.cell - 0.5f));
        int left = (int) u;
        int top = (int) v;
        float fx = u - left;
        float fy = v - top;
        int a = (top * grid.width + left) * floats;
        int b = left + 1 < grid.width ? a + floats : a;
        int below = top + 1 < grid.height ? grid.width * floats : 0;
        for (int c = 0; c < floats; c++) {
            float above = field[a + c] + fx * (field[b + c] - field[a + c]);
            float under = field[a + below + c] + fx * (field[b + below + c] - field[a + below + c]);
            out[c] = above + fy * (under - above);
        }
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
