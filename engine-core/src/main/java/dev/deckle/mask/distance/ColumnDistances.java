package dev.deckle.mask.distance;

import dev.deckle.geometry.Size;
import java.util.Arrays;

/**
 * Computes for one row after the other the distance of each pixel to the nearest feature in its own column, in px, up
 * to a limit.
 *
 * <p>Distances upward are carried from row to row; those downward are made for a band of rows at a time, starting {@code limit}
 * rows below it. So memory is a band, at most two looks are taken at a row, and no sum leaves the cache.
 */
public final class ColumnDistances {
    private static final int LEAST_BAND = 64;

    private final byte[] coverage;
    private final int width;
    private final int height;
    private final int sign;
    private final int beyond;
    private final int bandRows;
    private final int[] band;
    private final int[] up;
    private final int[] down;
    private final int[] runs;
    private int bandEnd;
    private int next;

    /**
     * Starts above the first row.
     *
     * @param sign of the features: −1 (fill) or 0 (kept)
     * @param limit px, at most the height; what is farther counts as {@code limit + 1}
     */
    public ColumnDistances(byte[] coverage, Size size, int sign, int limit) {
        this.coverage = coverage;
        this.width = size.width();
        this.height = size.height();
        this.sign = sign;
        this.beyond = limit + 1;
        this.bandRows = Math.min(height, Math.max(LEAST_BAND, limit));
        this.band = new int[Math.multiplyExact(bandRows, width)];
        this.up = new int[width];
        this.down = new int[width];
        this.runs = new int[RunKernel.room(width)];
        Arrays.fill(up, beyond);
    }

    /** Writes the distances of the next row to {@code into}; whether any is within the limit. */
    public boolean next(int[] into) {
        if (next == bandEnd) {
            nextBand();
        }
        sweep(next, up);
        int at = (next - (bandEnd - rowsOfBand())) * width;
        int least = ColumnKernel.least(up, band, at, width, into);
        next++;
        return least < beyond;
    }

    private int rowsOfBand() {
        int rest = bandEnd % bandRows;
        return rest == 0 ? bandRows : rest;
    }

    private void nextBand() {
        int start = bandEnd;
        bandEnd = Math.min(height, start + bandRows);
        int from = (int) Math.min(height, (long) bandEnd + beyond - 1);
        Arrays.fill(down, beyond);
        for (int y = from - 1; y >= start; y--) {
            sweep(y, down);
            if (y < bandEnd) {
                System.arraycopy(down, 0, band, (y - start) * width, width);
            }
        }
    }

    /** Moves the distances one row further: 0 in features, elsewhere one more. */
    private void sweep(int y, int[] distances) {
        int n = RunKernel.runs(coverage, y * width, width, sign, runs);
        int x = 0;
        for (int i = 0; i < n; i += 2) {
            ColumnKernel.farther(distances, x, runs[i], beyond);
            Arrays.fill(distances, runs[i], runs[i + 1], 0);
            x = runs[i + 1];
        }
        ColumnKernel.farther(distances, x, width, beyond);
    }
}
