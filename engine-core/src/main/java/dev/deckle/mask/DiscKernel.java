package dev.deckle.mask;

import dev.deckle.geometry.Size;
import dev.deckle.mask.distance.ColumnDistances;
import java.util.Arrays;

/**
 * Grows masks by a disc: a feature {@code g} rows away in column s covers the columns {@code s − reach[g]} to
 * {@code s + reach[g]} of a row, so one sweep finds the union, whatever the radius.
 */
final class DiscKernel {
    private DiscKernel() {}

    /** Grows the fill ({@code sign} −1) or the kept pixels (0); returns a new mask of 0 and 255. */
    static byte[] paint(byte[] coverage, Size size, int sign, int radius) {
        int width = size.width();
        int rows = Math.min(radius, size.height());
        int[] reach = reach(radius, rows, width);
        ColumnDistances columns = new ColumnDistances(coverage, size, sign, rows);
        int[] g = new int[width];
        byte[] out = new byte[coverage.length];
        byte value = (byte) sign;
        if (sign == 0) {
            Arrays.fill(out, (byte) 255);
        }
        for (int y = 0; y < size.height(); y++) {
            if (columns.next(g)) {
                paint(g, reach, width, out, y * width, value);
            }
        }
        return out;
    }

    /** Sets {@code out[at..at + width]} to {@code value} where a feature reaches; {@code g} indexes {@code reach}. */
    private static void paint(int[] g, int[] reach, int width, byte[] out, int at, byte value) {
        int edge = -1;
        int from = 0;
        for (int x = 0; x < width; x++) {
            int r = reach[g[x]];
            if (r < 0) {
                continue;
            }
            if (x - r > edge + 1) {
                if (edge >= from) {
                    Arrays.fill(out, at + from, at + edge + 1, value);
                }
                from = x - r;
                edge = x + r;
            } else {
                from = Math.min(from, Math.max(0, x - r));
                edge = Math.max(edge, x + r);
            }
            edge = Math.min(edge, width - 1);
        }
        if (edge >= from) {
            Arrays.fill(out, at + from, at + edge + 1, value);
        }
    }

    /**
     * Computes the columns reached at each distance in rows, 0 to {@code rows}, at most {@code width}; −1 beyond them.
     */
    private static int[] reach(int r, int rows, int width) {
        int[] reach = new int[rows + 2];
        for (int dy = 0; dy <= rows; dy++) {
            reach[dy] = Math.min(width, root((long) r * r - (long) dy * dy));
        }
        reach[rows + 1] = -1;
        return reach;
    }

    /** Returns the whole part of a square root, exact for values up to (2³¹−1)². */
    private static int root(long value) {
        long root = (long) Math.sqrt((double) value);
        while (root * root > value) {
            root--;
        }
        while ((root + 1) * (root + 1) <= value) {
            root++;
        }
        return (int) root;
    }
}
