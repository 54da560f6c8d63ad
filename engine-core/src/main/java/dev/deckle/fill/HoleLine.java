package dev.deckle.fill;

/**
 * Holds the curve on which a line of the picture goes on through a hole, from one place where it ends to the other: a cubic that
 * leaves both in their direction (C. Hermite), and beyond them the straight lines in which it came. Coordinates are the canvas'.
 */
final class HoleLine {
    /** The pieces of the curve. */
    private static final int PIECES = 32;

    private final double[] x = new double[PIECES + 1];
    private final double[] y = new double[PIECES + 1];
    private final HoleCrossing from;
    private final HoleCrossing to;

    /** Draws the curve between two crossings that lie apart. */
    HoleLine(HoleCrossing from, HoleCrossing to) {
        this.from = from;
        this.to = to;
        double length = from.distance(to);
        for (int i = 0; i <= PIECES; i++) {
            double t = (double) i / PIECES;
            double start = t * t * (2 * t - 3) + 1;
            double leave = t * (1 - t) * (1 - t) * length;
            double arrive = t * t * (1 - t) * length;
            x[i] = start * from.x() + (1 - start) * to.x() + leave * from.dx() + arrive * to.dx();
            y[i] = start * from.y() + (1 - start) * to.y() + leave * from.dy() + arrive * to.dy();
        }
    }

    HoleCrossing from() {
        return from;
    }

    HoleCrossing to() {
        return to;
    }

    /** Returns the part of the curve that lies in a region of the hole. */
    double inside(Hole hole, HoleRegion region) {
        int count = 0;
        for (int i = 1; i < PIECES; i++) {
            int px = (int) Math.rint(x[i]);
            int py = (int) Math.rint(y[i]);
            if (hole.isUnknown(px, py)) {
                int at = (py - hole.bounds().y()) * hole.bounds().width()
                        + px
                        - hole.bounds().x();
                count += region.has(at) ? 1 : 0;
            }
        }
        return count / (PIECES - 1.0);
    }

    /** Returns whether all of another curve lies on one side of this one. */
    boolean isClearOf(HoleLine other) {
        boolean left = false;
        boolean right = false;
        for (int i = 0; i <= PIECES; i++) {
            double d = side(other.x[i], other.y[i]);
            left |= d < 1;
            right |= d > -1;
        }
        return !(left && right);
    }

    /** Computes the distance of a place from the line, px: positive on the right of its direction, negative on the left. */
    double side(double px, double py) {
        double best = Double.MAX_VALUE;
        double sign = 0;
        for (int i = -1; i <= PIECES; i++) {
            double ax = i < 0 ? x[0] : x[i];
            double ay = i < 0 ? y[0] : y[i];
            double ex = i < 0 ? from.dx() : i == PIECES ? -to.dx() : x[i + 1] - ax;
            double ey = i < 0 ? from.dy() : i == PIECES ? -to.dy() : y[i + 1] - ay;
            double t = ((px - ax) * ex + (py - ay) * ey) / (ex * ex + ey * ey);
            t = i < 0 ? Math.min(0, t) : Math.max(0, i == PIECES ? t : Math.min(1, t));
            double rx = px - ax - t * ex;
            double ry = py - ay - t * ey;
            double d = rx * rx + ry * ry;
            double cross = ex * (py - ay) - ey * (px - ax);
            if (d < best || (d == best && Math.abs(cross) > Math.abs(sign))) {
                best = d;
                sign = cross;
            }
        }
        return sign > 0 ? Math.sqrt(best) : -Math.sqrt(best);
    }

    /** Computes over how many px the tones pass into each other where the line is nearest to a place. */
    double width(double px, double py) {
        double a = Math.hypot(px - from.x(), py - from.y());
        double b = Math.hypot(px - to.x(), py - to.y());
        return a + b == 0 ? from.width() : (from.width() * b + to.width() * a) / (a + b);
    }
}
