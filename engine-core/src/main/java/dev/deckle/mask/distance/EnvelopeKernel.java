package dev.deckle.mask.distance;

/**
 * Computes the lower envelope of parabolas along one row, in whole numbers.
 *
 * <p>Every column {@code s} with a feature at {@code g} rows gives the parabola {@code (x − s)² + g²}; the smallest at x is the
 * squared distance of x. [1] P. Felzenszwalb, D. Huttenlocher, "Distance Transforms of Sampled Functions", 2012. [2] A. Meijster,
 * J. Roerdink, W. Hesselink, "A General Algorithm for Computing Distance Transforms in Linear Time", 2000: the exact form with
 * whole numbers, one division for each parabola that stays.
 */
public final class EnvelopeKernel {
    /** Right of any column. */
    private static final int FAR = 1 << 30;

    private EnvelopeKernel() {}

    /**
     * Builds the envelope over the columns {@code from..to}.
     *
     * @param g distance to the feature in each column, px
     * @param limit columns with a larger distance have no parabola; at most {@link SquaredDistances#DEEPEST}
     * @param first the first column that is asked about
     * @param last the last one
     * @param wide whether squares of the columns' distances may not fit an int
     * @param site takes the columns of the parabolas, left to right
     * @param tall takes their squared distances
     * @param start takes the first column from {@code first} on in which each is the smallest
     * @return how many parabolas there are
     */
    public static int build(
            int[] g,
            int from,
            int to,
            int limit,
            int first,
            int last,
            boolean wide,
            int[] site,
            int[] tall,
            int[] start) {
        int q = -1;
        for (int u = from; u < to; u++) {
            int gu = g[u];
            if (gu > limit) {
                continue;
            }
            int hu = gu * gu;
            while (q >= 0 && !isLower(start[q] - site[q], tall[q], start[q] - u, hu, wide)) {
                q--;
            }
            int w = first;
            if (q >= 0) {
                // The crossing is at start[q] or right of it, so the quotient is of the right sign after moving the
                // origin.
                int t = start[q];
                w = t + crossing(site[q] - t, tall[q], u - t, hu, wide) + 1;
            }
            if (w <= last) {
                q++;
                site[q] = u;
                tall[q] = hu;
                start[q] = w;
            }
        }
        return q + 1;
    }

    /** Returns whether {@code a² + h} is at most {@code b² + k}. */
    private static boolean isLower(int a, int h, int b, int k, boolean wide) {
        return wide ? (long) a * a + h <= (long) b * b + k : a * a + h <= b * b + k;
    }

    /**
     * Returns the last column, 0 or more, in which the parabola at {@code a} is not above that at {@code b}, which lies
     * to its right.
     */
    private static int crossing(int a, int h, int b, int k, boolean wide) {
        if (wide) {
            return (int) Math.min(FAR, ((long) b * b - (long) a * a + k - h) / (2L * (b - a)));
        }
        return (b * b - a * a + k - h) / (2 * (b - a));
    }

    /** Writes the envelope of {@code n} parabolas to {@code out[at + first..at + last]}; no square is over 2³¹ − 1. */
    public static void write(int n, int last, int[] site, int[] tall, int[] start, int[] out, int at) {
        int end = last + 1;
        for (int q = n - 1; q >= 0; q--) {
            int s = site[q];
            int h = tall[q];
            int from = start[q];
            for (int x = from; x < end; x++) {
                int d = x - s;
                out[at + x] = d * d + h;
            }
            end = from;
        }
    }

    /** Returns the largest value of the envelope up to column {@code last}: each parabola's is at one of its ends. */
    static long largest(int n, int last, int[] site, int[] tall, int[] start) {
        long largest = 0;
        int end = last;
        for (int q = n - 1; q >= 0; q--) {
            long s = site[q];
            long left = start[q] - s;
            long right = end - s;
            largest = Math.max(largest, tall[q] + Math.max(left * left, right * right));
            end = start[q] - 1;
        }
        return largest;
    }
}
