package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Holds a line, or the border of two colours, followed from the edge of the picture inwards for as long as it goes
 * straight.
 */
final class EdgeTrack {
    private static final int MOST_ROWS = 1024;
    /** Rows in which a line may be hidden, as by another that crosses it. */
    private static final int HIDDEN = 14;
    /** Px that a line may be off from where it should be, before it is known well and after. */
    private static final double FIRST_OFF = 3.5;

    private static final double OFF = 1;
    private static final int KNOWN_WELL = 8;
    private static final int ROOM = 5;
    /** The factor by which the ink of a line may vary. */
    private static final double MORE_INK = 1.7;
    /** A slope below this is none: nobody draws a line that leans by a px in 200. */
    private static final double UPRIGHT = 0.005;

    private static final double FINE = 256;

    private final double place;
    private final double slope;
    private final int depth;
    private final boolean isThrough;
    private final int[] rows;

    private EdgeTrack(double place, double slope, int depth, boolean isThrough, int[] rows) {
        this.place = place;
        this.slope = slope;
        this.depth = depth;
        this.isThrough = isThrough;
        this.rows = rows;
    }

    /** Makes the track of a border that leans so much that it goes on for less than a px inwards at most places. */
    static EdgeTrack shallow(double place, double slope) {
        return new EdgeTrack(rounded(place), slope, 0, false, new int[0]);
    }

    /** Returns whether it leans so much that it was followed along the side. */
    boolean isShallow() {
        return depth == 0;
    }

    /** Rounds to a fraction that adds up exactly, so that the mirrored picture has the mirrored line. */
    private static double rounded(double value) {
        return Math.rint(value * FINE) / FINE;
    }

    /** Returns the place where it meets the edge, px from the middle of px 0. */
    double place() {
        return place;
    }

    /** Returns the px along the side for each px inwards. */
    double slope() {
        return slope;
    }

    /** Returns how far it was followed, px. */
    int depth() {
        return depth;
    }

    /** Returns whether it leaves the picture at another side. */
    boolean isThrough() {
        return isThrough;
    }

    /** Returns the depths at which it was seen clearly, in order; the array itself. */
    int[] rows() {
        return rows;
    }

    /** Traces what lies between two stretches. */
    static EdgeTrack follow(SideView view, FlatRun before, FlatRun after, int tolerance) {
        return new Follower(view, before, after, tolerance).run();
    }

    private static final class Follower {
        private final SideView view;
        private final int before;
        private final int after;
        private final boolean isLine;
        private final int tolerance;
        private final double half;
        private final int first;
        private final int end;
        private double ink;
        // Sums of the straight line through the places so far, about the first.
        private int n;
        private double sd;
        private double sp;
        private double sdd;
        private double sdp;
        private double place;

        Follower(SideView view, FlatRun before, FlatRun after, int tolerance) {
            this.view = view;
            this.before = before.colour();
            this.after = after.colour();
            this.tolerance = tolerance;
            this.isLine = PackedPicture.difference(before.colour(), after.colour()) <= 2 * tolerance;
            this.first = before.to();
            this.end = after.from();
            this.half = (end - first) / 2.0;
        }

        EdgeTrack run() {
            double middle = (first + end - 1) / 2.0;
            place = middle;
            place = measure(0, middle);
            int[] rows = new int[Math.min(MOST_ROWS, view.depth())];
            int seen = 0;
            int last = 0;
            boolean isThrough = false;
            if (Double.isNaN(place)) {
                return new EdgeTrack(middle, 0, 1, false, new int[0]);
            }
            double origin = place;
            for (int d = 0; d < rows.length && d - last <= HIDDEN; d++) {
                Stop.ifAsked();
                double expected = origin + rounded(offset(d));
                if (expected < half + 1 || expected > view.length() - 2 - half) {
                    isThrough = true;
                    break;
                }
                double at = measure(d, expected);
                if (!Double.isNaN(at) && Math.abs(at - expected) <= (n < KNOWN_WELL ? FIRST_OFF : OFF)) {
                    add(d, at - origin);
                    rows[seen++] = d;
                    last = d;
                }
            }
            double slope = slope();
            if (Math.abs(slope) < UPRIGHT) {
                slope = 0;
            }
            double start = n == 0 ? origin : origin + rounded(sp / n - slope * sd / n);
            isThrough |= last + 1 >= view.depth();
            return new EdgeTrack(start, slope, last + 1, isThrough, Arrays.copyOf(rows, seen));
        }

        private void add(int d, double p) {
            n++;
            sd += d;
            sp += p;
            sdd += (double) d * d;
            sdp += d * p;
        }

        private double slope() {
            double det = n * sdd - sd * sd;
            return det > 0 ? (n * sdp - sd * sp) / det : 0;
        }

        private double offset(int d) {
            if (n == 0) {
                return 0;
            }
            double slope = slope();
            return sp / n + slope * (d - sd / n);
        }

        /** Measures the place of the line in row {@code d}, near {@code expected}; NaN where it is not seen clearly. */
        private double measure(int d, double expected) {
            int from = (int) Math.ceil(expected - half - ROOM);
            int to = (int) Math.floor(expected + half + ROOM);
            if (from < 0 || to >= view.length()) {
                int room = Math.min((int) Math.floor(expected), view.length() - 1 - (int) Math.ceil(expected));
                int reach = Math.min(room, (int) (half + ROOM));
                from = Math.max(0, (int) Math.ceil(expected) - reach);
                to = Math.min(view.length() - 1, (int) Math.floor(expected) + reach);
            }
            if (PackedPicture.difference(view.at(from, d), before) > 2 * tolerance
                    || PackedPicture.difference(view.at(to, d), after) > 2 * tolerance) {
                return Double.NaN;
            }
            return isLine ? line(d, from, to) : border(d, from, to);
        }

        private double line(int d, int from, int to) {
            long sum = 0;
            long weighted = 0;
            for (int t = from; t <= to; t++) {
                int off = PackedPicture.difference(view.at(t, d), before);
                if (off > tolerance) {
                    sum += off;
                    weighted += (long) off * (2L * t - from - to);
                }
            }
            if (sum == 0) {
                return Double.NaN;
            }
            if (ink == 0) {
                ink = sum;
            }
            if (sum > MORE_INK * ink || ink > MORE_INK * sum) {
                return Double.NaN;
            }
            return rounded((from + to) / 2.0 + weighted / (2.0 * sum));
        }

        /**
         * Measures the place between the last px of the one colour and the first of the other, blends counted in parts.
         */
        private double border(int d, int from, int to) {
            int most = 0;
            int shift = 0;
            for (int s = 16; s >= 0; s -= 8) {
                int step = Math.abs((before >> s & 0xFF) - (after >> s & 0xFF));
                if (step > most) {
                    most = step;
                    shift = s;
                }
            }
            int a = before >> shift & 0xFF;
            int b = after >> shift & 0xFF;
            long parts = 0;
            long rest = 0;
            for (int t = from; t <= to; t++) {
                int level = Math.max(Math.min(a, b), Math.min(Math.max(a, b), view.at(t, d) >> shift & 0xFF));
                parts += Math.abs(level - a);
                rest += Math.abs(b - level);
            }
            return rounded((from + to) / 2.0 + (rest - parts) / (2.0 * most));
        }
    }
}
