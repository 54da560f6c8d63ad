package dev.deckle.fill;

/**
 * The exact squared Euclidean distance of every pixel to the nearest known one, in two passes over columns and rows.
 *
 * <p>A. Meijster, J. Roerdink, W. Hesselink: A general algorithm for computing distance transforms in linear time, 2000.
 */
final class DistanceKernel {
    private DistanceKernel() {}

    /**
     * @param unknown 0 where known; at least one pixel is
     * @return squared distances, row by row
     * @throws IllegalArgumentException if a pixel is farther than 46340 px from any known one
     */
    static int[] squared(byte[] unknown, int width, int height) {
        int[] out = new int[width * height];
        columns(unknown, width, height, out);
        int[] site = new int[width];
        int[] start = new int[width];
        int[] column = new int[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(out, y * width, column, 0, width);
            row(column, site, start, out, y * width, width);
        }
        return out;
    }

    /** The distance to the nearest known pixel of the same column, or width + height where there is none. */
    private static void columns(byte[] unknown, int width, int height, int[] out) {
        int none = width + height;
        for (int x = 0; x < width; x++) {
            out[x] = unknown[x] == 0 ? 0 : none;
        }
        for (int y = 1; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                out[row + x] = unknown[row + x] == 0 ? 0 : Math.min(none, out[row - width + x] + 1);
            }
        }
        for (int y = height - 2; y >= 0; y--) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                out[row + x] = Math.min(out[row + x], out[row + width + x] + 1);
            }
        }
    }

    /** The lower envelope of the parabolas over one row. */
    private static void row(int[] g, int[] site, int[] start, int[] out, int at, int width) {
        int top = 0;
        site[0] = 0;
        start[0] = 0;
        for (int u = 1; u < width; u++) {
            while (top >= 0 && value(g, site[top], start[top]) > value(g, u, start[top])) {
                top--;
            }
            if (top < 0) {
                top = 0;
                site[0] = u;
            } else {
                int i = site[top];
                long meet = ((long) u * u - (long) i * i + (long) g[u] * g[u] - (long) g[i] * g[i]) / (2L * (u - i));
                if (meet + 1 < width) {
                    top++;
                    site[top] = u;
                    start[top] = (int) (meet + 1);
                }
            }
        }
        for (int u = width - 1; u >= 0; u--) {
            long d = value(g, site[top], u);
            if (d > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Expected a hole at most 46340 px deep but received one of "
                        + (long) Math.sqrt((double) d) + " px");
            }
            out[at + u] = (int) d;
            if (u == start[top]) {
                top--;
            }
        }
    }

    private static long value(int[] g, int site, int x) {
        long d = (long) x - site;
        return d * d + (long) g[site] * g[site];
    }
}
