package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how steeply the colours change in many small windows near the sides of a picture, and finds the shapes of gradients
 * that have such slopes. Sums are whole numbers, so that those of a mirrored picture are mirrored.
 */
final class SweepSlopes {
    /** Windows along an axis, and how many of them from each end are looked at. */
    private static final int WINDOWS = 16;

    private static final int OUTER = 4;
    private static final int MOST_SIZE = 48;
    private static final int LEAST_SIZE = 6;
    /** The part of the shorter side that a window has. */
    private static final int PART = 12;
    /** Px of a window looked at along an axis. */
    private static final int SAMPLES = 12;
    /** Levels from a plane, the root of the mean square. */
    private static final double EVEN = 2;
    /** The numbers that the steepest slope and the farthest place are counted as. */
    private static final int STEEP = 1 << 10;

    private static final int FAR = 1 << 10;
    /** The slope of a direction that is as good as along an axis. */
    private static final double UPRIGHT = 0.004;
    /** The parts of an octave that an aspect is told in, the largest, and the least that is no circle. */
    private static final int OCTAVE = 128;

    private static final int FLATTEST = 4 * OCTAVE;
    private static final int ROUND = 6;
    /** Aspects that are tried to both sides of that found. */
    private static final int TRIED = 4;

    private static final int TRIED_STEP = 2;

    private final Raster picture;
    private final int size;
    private final double placeUnit;
    private final List<Slope> slopes = new ArrayList<>();
    // Sums over all windows and channels.
    private long xx;
    private long yy;
    private long xy;
    private double steepest;

    /** Holds the slopes of one channel in a window, and its place, doubled and from the middle of the picture. */
    private record Slope(double alongX, double alongY, int x, int y) {}

    /** Holds the same as whole numbers. */
    private record Counted(long gx, long gy, long x, long y) {}

    private SweepSlopes(Raster picture) {
        this.picture = picture;
        int least = Math.min(picture.width(), picture.height());
        this.size = Math.max(LEAST_SIZE, Math.min(MOST_SIZE, least / PART));
        this.placeUnit = Math.max(1, Math.max(picture.width(), picture.height()) / (double) FAR);
    }

    /** Finds the shapes that the picture may have, the simplest first, those beside each other that differ but little. */
    static List<List<SweepShape>> shapes(Raster picture) {
        SweepSlopes slopes = new SweepSlopes(picture);
        slopes.measure();
        return slopes.fitted();
    }

    private void measure() {
        int w = picture.width();
        int h = picture.height();
        for (int j = 0; j < WINDOWS; j++) {
            Stop.ifAsked();
            for (int i = 0; i < WINDOWS; i++) {
                if (isOuter(i) || isOuter(j)) {
                    window(place(i, w), place(j, h));
                }
            }
        }
    }

    private static boolean isOuter(int i) {
        return i < OUTER || i >= WINDOWS - OUTER;
    }

    private int place(int i, int length) {
        int before = Math.min(i, WINDOWS - 1 - i);
        int place = (length - size) * before / (WINDOWS - 1);
        return i == before ? place : length - size - place;
    }

    private void window(int left, int top) {
        int step = Math.max(1, size / SAMPLES);
        int count = size / step;
        int rest = (size - 1 - (count - 1) * step) / 2;
        double unit = picture.depth().max() / 255.0;
        int colours = picture.channels().isGrey() ? 1 : 3;
        double spread = count * (double) count * (count * count - 1) / 3;
        for (int c = 0; c < colours; c++) {
            long sum = 0;
            long sumX = 0;
            long sumY = 0;
            double squares = 0;
            for (int j = 0; j < count; j++) {
                for (int i = 0; i < count; i++) {
                    int value =
                            picture.get(PixelKernel.index(picture, left + rest + i * step, top + rest + j * step) + c);
                    sum += value;
                    sumX += (long) value * (2 * i - (count - 1));
                    sumY += (long) value * (2 * j - (count - 1));
                    squares += (double) value * value;
                }
            }
            double n = (double) count * count;
            double off = squares - sum * (sum / n) - (sumX * (double) sumX + sumY * (double) sumY) / spread;
            if (off <= EVEN * EVEN * unit * unit * n) {
                double alongX = sumX / spread / step / unit;
                double alongY = sumY / spread / step / unit;
                int x = 2 * (left + rest) + (count - 1) * step - (picture.width() - 1);
                int y = 2 * (top + rest) + (count - 1) * step - (picture.height() - 1);
                slopes.add(new Slope(alongX, alongY, x, y));
                steepest = Math.max(steepest, Math.max(Math.abs(alongX), Math.abs(alongY)));
            }
        }
    }

    private List<List<SweepShape>> fitted() {
        List<List<SweepShape>> shapes = new ArrayList<>();
        if (slopes.size() < WINDOWS || steepest == 0) {
            return shapes;
        }
        for (Counted s : counted()) {
            xx += s.gx * s.gx;
            yy += s.gy * s.gy;
            xy += s.gx * s.gy;
        }
        shapes.add(List.of(linear()));
        centre(1, 1, true).ifPresent(at -> shapes.add(List.of(SweepShape.radial(at.x, at.y, 1, 1))));
        List<SweepShape> ovals = ovals(aspect());
        if (!ovals.isEmpty()) {
            shapes.add(ovals);
        }
        centre(1, 1, false).ifPresent(at -> shapes.add(List.of(SweepShape.conic(at.x, at.y))));
        return shapes;
    }

    private List<Counted> counted() {
        List<Counted> counted = new ArrayList<>();
        for (Slope s : slopes) {
            long gx = (long) Math.rint(s.alongX / steepest * STEEP);
            long gy = (long) Math.rint(s.alongY / steepest * STEEP);
            counted.add(new Counted(gx, gy, (long) Math.rint(s.x / placeUnit), (long) Math.rint(s.y / placeUnit)));
        }
        return counted;
    }

    private SweepShape linear() {
        double apart = xx - (double) yy;
        double all = Math.sqrt(apart * apart + 4.0 * xy * xy);
        double part = all == 0 ? 0 : apart / all;
        double x = Math.sqrt((1 + part) / 2);
        double y = Math.sqrt((1 - part) / 2);
        if (x < UPRIGHT || y < UPRIGHT) {
            return SweepShape.linear(x < UPRIGHT ? 0 : 1, y < UPRIGHT ? 0 : 1);
        }
        return SweepShape.linear(x, xy < 0 ? -y : y);
    }

    /** Holds a centre, doubled, from the middle of the picture. */
    private record Centre(double x, double y) {}

    /** Finds the place that all slopes lead to, or that they lie across the way to. */
    private Optional<Centre> centre(double wide, double high, boolean isTowards) {
        long aa = 0;
        long bb = 0;
        long ab = 0;
        long av = 0;
        long bv = 0;
        // Distances count less where x or y does, in a circle of the same places: slopes count more.
        double root = Math.sqrt(wide);
        double rootHigh = Math.sqrt(high);
        for (Slope s : slopes) {
            long gx = (long) Math.rint(s.alongX / steepest * STEEP / root * Math.min(root, rootHigh));
            long gy = (long) Math.rint(s.alongY / steepest * STEEP / rootHigh * Math.min(root, rootHigh));
            long px = (long) Math.rint(s.x * root / placeUnit);
            long py = (long) Math.rint(s.y * rootHigh / placeUnit);
            long a = isTowards ? -gy : gx;
            long b = isTowards ? gx : gy;
            long v = a * px + b * py;
            aa += a * a;
            bb += b * b;
            ab += a * b;
            av += a * v;
            bv += b * v;
        }
        double det = (double) aa * bb - (double) ab * ab;
        if (det <= 1e-6 * ((double) aa + bb) * ((double) aa + bb)) {
            return Optional.empty();
        }
        double x = ((double) av * bb - (double) bv * ab) / det;
        double y = ((double) bv * aa - (double) av * ab) / det;
        return Optional.of(new Centre(x * placeUnit / root, y * placeUnit / rootHigh));
    }

    /** Computes how many times more a squared distance along x counts than one along y, in {@link #OCTAVE}ths of an octave; 0 where it can't be told. */
    private int aspect() {
        double one = aspect(false);
        double other = aspect(true);
        return one > 0 && other > 0 ? (int) Math.rint(OCTAVE * Math.log(one / other) / Math.log(2) / 2) : 0;
    }

    /** Finds ovals of about an aspect. */
    private List<SweepShape> ovals(int aspect) {
        List<SweepShape> ovals = new ArrayList<>();
        for (int off = -TRIED; off <= TRIED && aspect != 0; off++) {
            int tried = aspect + TRIED_STEP * off;
            double part = Math.pow(2, -Math.abs(tried) / (double) OCTAVE);
            double wide = tried < 0 ? part : 1;
            double high = tried < 0 ? 1 : part;
            if (Math.abs(tried) >= ROUND && Math.abs(tried) <= FLATTEST) {
                centre(wide, high, true).ifPresent(at -> ovals.add(SweepShape.radial(at.x, at.y, wide, high)));
            }
        }
        return ovals;
    }

    /** Solves gx·y = k·gy·x + m·gy + n·gx for k, from x and y as they are or each for the other. */
    private double aspect(boolean isTransposed) {
        double[][] sums = new double[3][4];
        for (Counted s : counted()) {
            long gx = isTransposed ? s.gy : s.gx;
            long gy = isTransposed ? s.gx : s.gy;
            long x = isTransposed ? s.y : s.x;
            long y = isTransposed ? s.x : s.y;
            double[] row = {(double) gy * x, (double) gy * FAR, (double) gx * FAR, (double) gx * y};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 4; j++) {
                    sums[i][j] += row[i] * row[j];
                }
            }
        }
        double det = det(sums, 0, 1, 2);
        return det == 0 ? 0 : det(sums, 3, 1, 2) / det;
    }

    private static double det(double[][] m, int a, int b, int c) {
        return m[0][a] * (m[1][b] * m[2][c] - m[1][c] * m[2][b])
                - m[0][b] * (m[1][a] * m[2][c] - m[1][c] * m[2][a])
                + m[0][c] * (m[1][a] * m[2][b] - m[1][b] * m[2][a]);
    }
}
