package dev.deckle.mask;

/**
 * The lower envelope of parabolas along one row, in whole numbers.
 *
 * <p>Every column {@code s} with a feature at {@code g} rows gives the parabola {@code (x − s)² + g²}; the smallest at x is the
 * squared distance of x. [1] P. Felzenszwalb, D. Huttenlocher, "Distance Transforms of Sampled Functions", 2012. [2] A. Meijster,
 * J. Roerdink, W. Hesselink, "A General Algorithm for Computing Distance Transforms in Linear Time", 2000: the exact form with
 * whole numbers, one division for each parabola that stays.
 */
final class EnvelopeKernel {
    private EnvelopeKernel() {}

    /**
     * Builds the envelope over the columns {@code from..to}.
     *
     * @param g distance to the feature in each column, px
     * @param limit columns with a larger distance have no parabola
     * @param site takes the columns of the parabolas, left to right
     * @param height takes their squared distances
     * @param start takes the first column from {@code first} on in which each is the smallest
     * @param last the last column that is asked about
     * @return how many parabolas there are
     */
    static int build(int[] g, int from, int to, int limit, int first, int last, int[] site, int[] height, int[] start) {
        int q = -1;
        for (int u = from; u < to; u++) {
            int gu = g[u];
            if (gu > limit) {
                continue;
            }
            int hu = gu * gu;
            while (q >= 0) {
                int t = start[q];
                int a = t - site[q];
                int b = t - u;
                if (a * a + height[q] <= b * b + hu) {
                    break;
                }
                q--;
            }
            int w = first;
            if (q >= 0) {
                int d = u - site[q];
                // the crossing is at start[q] or right of it, so the quotient is of the right sign after moving the
                // origin
                int t = start[q];
                int b = u - t;
                int a = site[q] - t;
                int over = b * b - a * a + hu - height[q];
                w = t + over / (2 * d) + 1;
            }
            if (w <= last) {
                q++;
                site[q] = u;
                height[q] = hu;
                start[q] = w;
            }
        }
        return q + 1;
    }

    /** Writes the envelope of {@code n} parabolas to {@code out[at + first..at + last]}. */
    static void write(int n, int first, int last, int[] site, int[] height, int[] start, int[] out, int at) {
        int end = last + 1;
        for (int q = n - 1; q >= 0; q--) {
            int s = site[q];
            int h = height[q];
            int from = start[q];
            for (int x = from; x < end; x++) {
                int d = x - s;
                out[at + x] = d * d + h;
            }
            end = from;
        }
    }
}
