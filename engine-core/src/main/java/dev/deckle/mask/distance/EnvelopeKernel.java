package dev.deckle.mask.distance;

/**
 * The lower envelope of parabolas along one row, in whole numbers.
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
     * @param limit columns with a larger distance have no parabola
     * @param site takes the columns of the parabolas, left to right
     * @param tall takes their squared distances
     * @param start takes the first column from {@code first} on in which each is the smallest
     * @param last the last column that is asked about
     * @return how many parabolas there are
     */
    public static int build(
            int[] g, int from, int to, int limit, int first, int last, int[] site, long[] tall, int[] start) {
        int q = -1;
        for (int u = from; u < to; u++) {
            int gu = g[u];
            if (gu > limit) {
                continue;
            }
            long hu = (long) gu * gu;
            while (q >= 0) {
                long t = start[q];
                long a = t - site[q];
                long b = t - u;
                if (a * a + tall[q] <= b * b + hu) {
                    break;
                }
                q--;
            }
            int w = first;
            if (q >= 0) {
                long t = start[q];
                long a = site[q] - t;
                long b = u - t;
                // The crossing is at start[q] or right of it, so the quotient is of the right sign after moving the
                // origin.
                w = start[q] + quotient(b * b - a * a + hu - tall[q], 2 * (u - site[q])) + 1;
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

    /** The whole part of a quotient of at least 0 that fits an int or is cut to it; divisions of ints are the fast ones. */
    private static int quotient(long over, int by) {
        return (int) over == over ? (int) over / by : (int) Math.min(over / by, FAR);
    }

    /** Writes the envelope of {@code n} parabolas to {@code out[at + first..at + last]}; no square is over 2³¹ − 1. */
    public static void write(int n, int last, int[] site, long[] tall, int[] start, int[] out, int at) {
        int end = last + 1;
        for (int q = n - 1; q >= 0; q--) {
            int s = site[q];
            int h = (int) tall[q];
            int from = start[q];
            for (int x = from; x < end; x++) {
                int d = x - s;
                out[at + x] = d * d + h;
            }
            end = from;
        }
    }

    /** The largest value of the envelope up to column {@code last}: each parabola's is at one of its ends. */
    static long largest(int n, int last, int[] site, long[] tall, int[] start) {
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
