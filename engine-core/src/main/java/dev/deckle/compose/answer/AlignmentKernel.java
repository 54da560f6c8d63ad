package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;

/** Sums over two planes, one laid on the other; in doubles, row by row. */
final class AlignmentKernel {
    /** Px that are looked at, about. */
    private static final int SAMPLES = 250_000;
    /** Px at the source's border that do not count: beyond it their band-pass saw only repeated px. */
    private static final int BORDER = 6;

    /** Scale, skew and shift along x, then along y. */
    private static final int UNKNOWNS = 6;

    /** The part of a diagonal element by which least squares is damped. */
    private static final double DAMPING = 1e-3;

    /** The same where the element is 0. */
    private static final double LEAST_DAMPING = 1e-6;

    private AlignmentKernel() {}

    private static int step(LumaPlane own) {
        return Math.max(1, (int) Math.sqrt((double) own.width * own.height / SAMPLES));
    }

    private static int border(int side) {
        return Math.min(BORDER, side / 8);
    }

    /** Computes the root of the mean square of the px that count, levels. */
    static double detail(LumaPlane own) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < own.values.length; i++) {
            if (own.counts[i]) {
                sum += (double) own.values[i] * own.values[i];
                n++;
            }
        }
        return n == 0 ? 0 : Math.sqrt(sum / n);
    }

    /** Computes the correlation, −1 to 1; −1 where less than half of the source lies inside the answer. */
    static double correlation(LumaPlane own, LumaPlane other, Alignment at) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        int seen = 0;
        int all = 0;
        int step = step(own);
        int border = border(own.width);
        for (int y = border(own.height); y < own.height - border(own.height); y += step) {
            Stop.ifAsked();
            for (int x = border; x < own.width - border; x += step) {
                if (!own.counts[y * own.width + x]) {
                    continue;
                }
                all++;
                double u = at.x(x + 0.5, y + 0.5) - 0.5;
                double v = at.y(x + 0.5, y + 0.5) - 0.5;
                if (u < 0 || v < 0 || u > other.width - 1 || v > other.height - 1) {
                    continue;
                }
                double a = own.values[y * own.width + x];
                double b = look(other, u, v);
                ab += a * b;
                aa += a * a;
                bb += b * b;
                seen++;
            }
        }
        return 2 * seen < all || aa * bb == 0 ? -1 : ab / Math.sqrt(aa * bb);
    }

    private static double look(LumaPlane p, double u, double v) {
        int x = (int) u;
        int y = (int) v;
        double fx = u - x;
        double fy = v - y;
        int i = y * p.width + x;
        int right = fx > 0 ? 1 : 0;
        int down = fy > 0 ? p.width : 0;
        double above = p.values[i] + fx * (p.values[i + right] - p.values[i]);
        double below = p.values[i + down] + fx * (p.values[i + down + right] - p.values[i + down]);
        return above + fy * (below - above);
    }

    /** Computes the median difference, at least 1 level. */
    static double spread(LumaPlane own, LumaPlane other, Alignment at) {
        int step = 2 * step(own) + 1;
        double[] values = new double[(own.width / step + 1) * (own.height / step + 1)];
        int n = 0;
        for (int y = border(own.height); y < own.height - border(own.height); y += step) {
            Stop.ifAsked();
            for (int x = border(own.width); x < own.width - border(own.width); x += step) {
                double u = at.x(x + 0.5, y + 0.5) - 0.5;
                double v = at.y(x + 0.5, y + 0.5) - 0.5;
                if (own.counts[y * own.width + x] && inside(other, u, v)) {
                    values[n++] = Math.abs(own.values[y * own.width + x] - look(other, u, v));
                }
            }
        }
        return Math.max(1, 3 * FitKernel.median(values, n));
    }

    private static boolean inside(LumaPlane p, double u, double v) {
        return u >= 0 && v >= 0 && u <= p.width - 1 && v <= p.height - 1;
    }

    /** Computes the mean error, in which each px counts {@code spread} squared at most. */
    static double cost(LumaPlane own, LumaPlane other, Alignment at, double spread) {
        double sum = 0;
        int n = 0;
        int step = step(own);
        double cap = spread * spread;
        for (int y = border(own.height); y < own.height - border(own.height); y += step) {
            Stop.ifAsked();
            for (int x = border(own.width); x < own.width - border(own.width); x += step) {
                double u = at.x(x + 0.5, y + 0.5) - 0.5;
                double v = at.y(x + 0.5, y + 0.5) - 0.5;
                if (own.counts[y * own.width + x] && inside(other, u, v)) {
                    double e = own.values[y * own.width + x] - look(other, u, v);
                    sum += cap * e * e / (cap + e * e);
                    n++;
                }
            }
        }
        return n == 0 ? Double.MAX_VALUE : sum / n;
    }

    /**
     * Computes what to add to scale, skew and middle shift along x, then to skew, scale and middle shift along y.
     *
     * @param scale whether the scales are free
     * @param skew whether the skews are free
     */
    static double[] step(LumaPlane own, LumaPlane other, Alignment at, boolean scale, boolean skew) {
        double spread = spread(own, other, at);
        double cap = spread * spread;
        double[] h = new double[UNKNOWNS * UNKNOWNS];
        double[] g = new double[UNKNOWNS];
        double cx = own.width / 2.0;
        double cy = own.height / 2.0;
        int step = step(own);
        double[] j = new double[UNKNOWNS];
        for (int y = border(own.height); y < own.height - border(own.height); y += step) {
            Stop.ifAsked();
            for (int x = border(own.width); x < own.width - border(own.width); x += step) {
                double u = at.x(x + 0.5, y + 0.5) - 0.5;
                double v = at.y(x + 0.5, y + 0.5) - 0.5;
                if (!own.counts[y * own.width + x]
                        || u < 0.5
                        || v < 0.5
                        || u > other.width - 1.5
                        || v > other.height - 1.5) {
                    continue;
                }
                double e = own.values[y * own.width + x] - look(other, u, v);
                double gx = look(other, u + 0.5, v) - look(other, u - 0.5, v);
                double gy = look(other, u, v + 0.5) - look(other, u, v - 0.5);
                double q = 1 + e * e / cap;
                double w = 1 / (q * q);
                double px = x + 0.5 - cx;
                double py = y + 0.5 - cy;
                j[0] = scale ? gx * px : 0;
                j[1] = skew ? gx * py : 0;
                j[2] = gx;
                j[3] = skew ? gy * px : 0;
                j[4] = scale ? gy * py : 0;
                j[5] = gy;
                for (int a = 0; a < UNKNOWNS; a++) {
                    g[a] += w * j[a] * e;
                    for (int b = 0; b <= a; b++) {
                        h[a * UNKNOWNS + b] += w * j[a] * j[b];
                    }
                }
            }
        }
        for (int a = 0; a < UNKNOWNS; a++) {
            h[a * UNKNOWNS + a] += DAMPING * h[a * UNKNOWNS + a] + LEAST_DAMPING;
        }
        FitKernel.cholesky(h, UNKNOWNS);
        FitKernel.substitute(h, UNKNOWNS, g);
        return g;
    }
}
