package dev.deckle.mask;

import dev.deckle.geometry.Size;
import java.util.Arrays;

/**
 * Growing by a brush that is symmetric and has no holes: a feature {@code g} rows away in column s covers the columns
 * {@code s − reach[g]} to {@code s + reach[g]} of a row, so one sweep to the right and one to the left find the union, whatever
 * the radius.
 */
final class BrushKernel {
    private BrushKernel() {}

    /** Fill grown ({@code sign} −1), or what is kept grown (0), as a new mask of 0 and 255. */
    static byte[] paint(byte[] coverage, Size size, int sign, int radius, Brush brush) {
        int width = size.width();
        int rows = Math.min(radius, size.height());
        int[] reach = brush.reach(radius, rows, width);
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
}
