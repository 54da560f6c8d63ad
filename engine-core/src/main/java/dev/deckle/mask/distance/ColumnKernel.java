package dev.deckle.mask.distance;

/** Loops over rows of distances; {@code int} only, which is what the JIT compiler vectorises. */
final class ColumnKernel {
    private ColumnKernel() {}

    static void farther(int[] distances, int from, int to, int beyond) {
        for (int x = from; x < to; x++) {
            distances[x] = Math.min(distances[x] + 1, beyond);
        }
    }

    /** Writes the smaller of both in each column; returns the smallest of all. */
    static int least(int[] up, int[] band, int at, int width, int[] into) {
        for (int x = 0; x < width; x++) {
            into[x] = Math.min(up[x], band[at + x]);
        }
        int least = Integer.MAX_VALUE;
        for (int x = 0; x < width; x++) {
            least = Math.min(least, into[x]);
        }
        return least;
    }

    /** Computes {@code below[x] = row[at + x] = min(row[at + x], below[x] + 1)}. */
    static void fromBelow(int[] row, int at, int[] below, int width) {
        for (int x = 0; x < width; x++) {
            below[x] = Math.min(row[at + x], below[x] + 1);
        }
    }

    /** Computes {@code rows[at + x] = rows[at + x - width] + 1} for x in {@code from..to}. */
    static void fromAbove(int[] rows, int at, int from, int to, int width) {
        int above = at - width;
        for (int x = from; x < to; x++) {
            rows[at + x] = rows[above + x] + 1;
        }
    }
}
