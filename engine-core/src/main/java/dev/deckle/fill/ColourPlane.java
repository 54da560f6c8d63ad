package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Fits a linear gradient: each channel a plane over the picture. Sums are whole numbers about the picture's middle, and
 * no sum of two depends on their order, so the plane of the mirrored or transposed picture is the mirrored or
 * transposed plane to the bit.
 */
final class ColourPlane implements ColourField {
    /** Px looked at along one axis. */
    private static final int SAMPLES = 64;

    private static final int ROUNDS = 4;
    /** Levels from the plane that a px of the gradient may have. */
    private static final double NEAR = 2;

    private static final double FIRST_NEAR = 24;
    /** The least share of near px, at each border and of all. */
    private static final double AT_BORDERS = 0.97;

    private static final double OF_ALL = 0.4;
    /** A photo's sky is never as even as this: levels, the root of the mean square. */
    private static final double EVEN = 0.75;
    /** Levels from one end of the picture to the other. */
    private static final double LEAST_RANGE = 6;

    private final Raster picture;
    private final int colours;
    private final double[] middle;
    private final double[] alongX;
    private final double[] alongY;
    private double residual;
    private double share;

    private ColourPlane(Raster picture) {
        this.picture = picture;
        this.colours = picture.channels().count();
        this.middle = new double[colours];
        this.alongX = new double[colours];
        this.alongY = new double[colours];
    }

    /** Returns the gradient of {@code picture}; empty where it is none. */
    static Optional<ColourPlane> find(Raster picture) {
        ColourPlane plane = fitted(picture);
        return plane.isGradient() ? Optional.of(plane) : Optional.empty();
    }

    /** Fits the best plane, whether it is a gradient or not. */
    static ColourPlane fitted(Raster picture) {
        ColourPlane plane = new ColourPlane(picture);
        plane.fit(Double.POSITIVE_INFINITY, true);
        double near = FIRST_NEAR;
        for (int round = 0; round < ROUNDS; round++) {
            plane.fit(Math.max(NEAR, near), round == 0);
            near /= FIRST_NEAR / NEAR;
        }
        return plane;
    }

    @Override
    public String label() {
        return SweepShape.Kind.LINEAR.label();
    }

    @Override
    public double at(int x, int y, int c) {
        int fromMiddleX = 2 * x - (picture.width() - 1);
        int fromMiddleY = 2 * y - (picture.height() - 1);
        return middle[c] + (alongX[c] * fromMiddleX + alongY[c] * fromMiddleY);
    }

    private boolean isNear(int x, int y, double levels) {
        int at = PixelKernel.index(picture, x, y);
        double unit = picture.depth().max() / 255.0;
        for (int c = 0; c < colours; c++) {
            if (Math.abs(picture.get(at + c) - at(x, y, c)) > levels * unit) {
                return false;
            }
        }
        return true;
    }

    private void fit(double levels, boolean isRing) {
        int w = picture.width();
        int h = picture.height();
        Sums sums = new Sums(colours);
        int stepX = Math.max(1, w / SAMPLES);
        int stepY = Math.max(1, h / SAMPLES);
        boolean any = Double.isInfinite(levels);
        // From both ends, so that the mirrored picture is looked at in the same places.
        for (int y = 0; 2 * y < h; y += stepY) {
            Stop.ifAsked();
            for (int x = 0; 2 * x < w; x += stepX) {
                if (isRing && x > 0 && y > 0) {
                    continue;
                }
                add(sums, x, y, levels, any);
                if (2 * x != w - 1) {
                    add(sums, w - 1 - x, y, levels, any);
                }
                if (2 * y != h - 1) {
                    add(sums, x, h - 1 - y, levels, any);
                    if (2 * x != w - 1) {
                        add(sums, w - 1 - x, h - 1 - y, levels, any);
                    }
                }
            }
        }
        sums.solve(middle, alongX, alongY);
        share = sums.seen == 0 ? 0 : sums.n / (double) sums.seen;
    }

    private void add(Sums sums, int x, int y, double levels, boolean any) {
        sums.seen++;
        if (any || isNear(x, y, levels)) {
            sums.add(picture, x, y);
        }
    }

    private boolean isGradient() {
        if (share < OF_ALL) {
            return false;
        }
        int w = picture.width();
        int h = picture.height();
        return isBorder(w, true, 0)
                && isBorder(w, true, h - 1)
                && isBorder(h, false, 0)
                && isBorder(h, false, w - 1)
                && range() >= LEAST_RANGE
                && residual <= EVEN;
    }

    private double range() {
        double range = 0;
        for (int c = 0; c < colours; c++) {
            double along = Math.abs(alongX[c]) * picture.width() + Math.abs(alongY[c]) * picture.height();
            range = Math.max(range, 2 * along / (picture.depth().max() / 255.0));
        }
        return range;
    }

    /** Returns whether a row or column lies in the plane. */
    private boolean isBorder(int length, boolean isRow, int line) {
        int near = 0;
        double squares = 0;
        double unit = picture.depth().max() / 255.0;
        for (int i = 0; i < length; i++) {
            int x = isRow ? i : line;
            int y = isRow ? line : i;
            if (isNear(x, y, NEAR)) {
                near++;
                int at = PixelKernel.index(picture, x, y);
                for (int c = 0; c < colours; c++) {
                    double off = (picture.get(at + c) - at(x, y, c)) / unit;
                    squares += off * off / colours;
                }
            }
        }
        residual = Math.max(residual, Math.sqrt(squares / Math.max(1, near)));
        return near >= AT_BORDERS * length;
    }

    private static final class Sums {
        private final long[] v;
        private final long[] vx;
        private final long[] vy;
        private long n;
        private long seen;
        private long x;
        private long y;
        private long xx;
        private long yy;
        private long xy;

        Sums(int colours) {
            v = new long[colours];
            vx = new long[colours];
            vy = new long[colours];
        }

        void add(Raster picture, int px, int py) {
            int fx = 2 * px - (picture.width() - 1);
            int fy = 2 * py - (picture.height() - 1);
            int at = PixelKernel.index(picture, px, py);
            n++;
            x += fx;
            y += fy;
            xx += (long) fx * fx;
            yy += (long) fy * fy;
            xy += (long) fx * fy;
            for (int c = 0; c < v.length; c++) {
                int value = picture.get(at + c);
                v[c] += value;
                vx[c] += (long) value * fx;
                vy[c] += (long) value * fy;
            }
        }

        void solve(double[] middle, double[] alongX, double[] alongY) {
            if (n == 0) {
                return;
            }
            double count = n;
            double cxx = xx - (double) x * x / count;
            double cyy = yy - (double) y * y / count;
            double cxy = xy - (double) x * y / count;
            double det = cxx * cyy - cxy * cxy;
            for (int c = 0; c < v.length; c++) {
                double cvx = vx[c] - (double) v[c] * x / count;
                double cvy = vy[c] - (double) v[c] * y / count;
                alongX[c] = det > 0 ? (cvx * cyy - cvy * cxy) / det : 0;
                alongY[c] = det > 0 ? (cvy * cxx - cvx * cxy) / det : 0;
                middle[c] = (v[c] - (alongX[c] * x + alongY[c] * y)) / count;
            }
        }
    }
}
