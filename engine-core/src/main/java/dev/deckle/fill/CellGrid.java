package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Holds a canvas, its fill area already filled smoothly, as a grid of square cells: three colours a cell (a grey three
 * times), in the range of 8 bit whatever the depth.
 */
final class CellGrid {
    /** The fewest rows of a cell that are read, if it has as many. */
    private static final int LEAST_ROWS = 6;

    /** The side of a cell in px. */
    final int cell;

    final int width;
    final int height;
    /** Three a cell, interleaved. */
    final float[] colours;
    /** 1 where a pixel of the cell is unknown. */
    final byte[] unknown;

    /** The known cell that each unknown one continues; other cells themselves. */
    final int[] seam;

    private CellGrid(int cell, int width, int height) {
        this.cell = cell;
        this.width = width;
        this.height = height;
        this.colours = new float[3 * width * height];
        this.unknown = new byte[width * height];
        this.seam = new int[width * height];
    }

    /** Makes cells of {@code cell} px; those at the right and bottom may be cut by the canvas. */
    static CellGrid of(Raster canvas, KnownPart part, int cell) {
        CellGrid grid = new CellGrid(cell, cells(canvas.width(), cell), cells(canvas.height(), cell));
        Bands.each(grid.height, 1, (from, to) -> {
            KnownPart mine = part.forThread();
            int[] sums = new int[grid.width * canvas.channels().count()];
            for (int y = from; y < to; y++) {
                Stop.ifAsked();
                grid.fillRow(canvas, mine, y, sums);
                grid.findSeam(canvas, mine, y);
            }
        });
        return grid;
    }

    /** Returns whether row {@code y} of a cell of {@code cell} px is read, for its colour and its strength: of large cells some suffice. */
    static boolean isRead(int y, int cell) {
        return y % Math.max(1, cell / LEAST_ROWS) == 0;
    }

    private static int cells(int px, int cell) {
        return (px + cell - 1) / cell;
    }

    private void fillRow(Raster canvas, KnownPart part, int row, int[] sums) {
        int channels = canvas.channels().count();
        int top = row * cell;
        int bottom = Math.min(canvas.height(), top + cell);
        long[] all = new long[sums.length];
        int rows = 0;
        for (int y = top; y < bottom; y++) {
            Stop.ifAsked();
            if (isRead(y - top, cell)) {
                java.util.Arrays.fill(sums, 0);
                CellKernel.sumRow(canvas, y, cell, sums);
                for (int i = 0; i < sums.length; i++) {
                    all[i] += sums[i];
                }
                rows++;
            }
        }
        boolean grey = channels < 3;
        float unit = 255f / canvas.depth().max();
        for (int i = 0; i < width; i++) {
            int left = i * cell;
            int right = Math.min(canvas.width(), left + cell);
            unknown[row * width + i] = (byte) (part.hasUnknown(left, top, right, bottom) ? 1 : 0);
            float share = unit / (rows * (right - left));
            for (int c = 0; c < 3; c++) {
                colours[3 * (row * width + i) + c] = share * all[i * channels + (grey ? 0 : c)];
            }
        }
    }

    private void findSeam(Raster canvas, KnownPart part, int row) {
        int y = Math.min(canvas.height() - 1, row * cell + cell / 2);
        for (int i = 0; i < width; i++) {
            int x = Math.min(canvas.width() - 1, i * cell + cell / 2);
            seam[row * width + i] = row * width + i;
            if (unknown[row * width + i] != 0 && part.isUnknown(x, y)) {
                int pixel = part.seam(x, y);
                seam[row * width + i] = pixel / canvas.width() / cell * width + pixel % canvas.width() / cell;
            }
        }
    }

    /** Returns a grid with cells of twice the side. */
    CellGrid coarser() {
        CellGrid half = new CellGrid(2 * cell, cells(width, 2), cells(height, 2));
        System.arraycopy(halved(colours, 3), 0, half.colours, 0, half.colours.length);
        for (int i = 0; i < cells(); i++) {
            int at = i / width / 2 * half.width + i % width / 2;
            half.unknown[at] |= unknown[i];
            if (unknown[i] != 0 || half.unknown[at] == 0) {
                half.seam[at] = seam[i] / width / 2 * half.width + seam[i] % width / 2;
            }
        }
        return half;
    }

    /** Computes the means of each two by two cells. */
    float[] halved(float[] values, int channels) {
        int w = cells(width, 2);
        int h = cells(height, 2);
        float[] half = new float[w * h * channels];
        for (int y = 0; y < h; y++) {
            Stop.ifAsked();
            for (int x = 0; x < w; x++) {
                int right = Math.min(width - 1, 2 * x + 1);
                int below = Math.min(height - 1, 2 * y + 1) * width;
                int a = (2 * y * width + 2 * x) * channels;
                int b = (2 * y * width + right) * channels;
                int c = (below + 2 * x) * channels;
                int d = (below + right) * channels;
                for (int k = 0; k < channels; k++) {
                    half[(y * w + x) * channels + k] =
                            0.25f * (values[a + k] + values[b + k] + values[c + k] + values[d + k]);
                }
            }
        }
        return half;
    }

    /** Returns whether a cell is wholly known. */
    boolean hasKnown() {
        for (byte flag : unknown) {
            if (flag == 0) {
                return true;
            }
        }
        return false;
    }

    /** Computes the distance, in cells, from each known cell to the nearest unknown one; there has to be one. */
    float[] depths() {
        byte[] known = new byte[cells()];
        for (int i = 0; i < known.length; i++) {
            known[i] = (byte) (1 - unknown[i]);
        }
        float[] depth = new float[cells()];
        MatchLevel.nearest(known, this, depth);
        return depth;
    }

    /** Returns the number of cells. */
    int cells() {
        return width * height;
    }

    /** Returns the colours, blurred by {@code px}. */
    float[] blurred(float[] picture, float px) {
        return BlurKernel.blur(picture, width, height, 3, px / cell);
    }
}
