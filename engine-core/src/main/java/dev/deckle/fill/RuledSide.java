package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds thin lines of even distance that leave a picture at two opposite sides, all at one slope: those of ruled and squared
 * paper.
 *
 * @param period px from one line to the next, along the side
 * @param slope px along the side for each px across the picture
 * @param goesOnBefore whether the lines come up to the first place of the side, so that more follow outside
 * @param goesOnBehind the same for the last place
 */
record RuledSide(double period, double slope, boolean goesOnBefore, boolean goesOnBehind) {
    /** Px across the lines that are looked at together. */
    static final int STRIP = 8;

    private static final int LEAST_LINES = 4;
    private static final double LEAST_PERIOD = 5;
    /** The most of the side that lines cover. */
    private static final double WIDEST = 0.34;
    /** Levels from the ground, and so many times the tolerance of one colour. */
    private static final int LINE = 6;

    private static final double CLEAR = 1.5;
    /** Px, and the part of a period, that a line may be off its place; the least share that is not; the least share of places with a line. */
    private static final double OFF = 0.8;

    private static final double OFF_PART = 0.03;
    private static final double REGULAR = 0.8;
    private static final double FULL = 0.7;
    /** Px that a line may be off from where the slope so far says, from strip to strip. */
    private static final double STEP_OFF = 3;

    private static final int FIRST_STEP = 16;
    /** The most of a period that the room outside the outermost line is. */
    private static final double NEXT = 1.15;
    /** The steepest slope of lines, and that which is none. */
    private static final double STEEPEST = 0.1;

    private static final double UPRIGHT = 0.002;
    private static final int ROUNDS = 3;
    private static final double FINE = 1024;

    /** Finds the lines between two strips of a view and its opposite side; empty where there are none, or not of one distance. */
    static Optional<RuledSide> of(SideView view, int ground, int tolerance) {
        double[] near = lines(view, 0, ground, tolerance);
        double[] far = lines(view, view.depth() - STRIP, ground, tolerance);
        if (near.length < LEAST_LINES || far.length < LEAST_LINES) {
            return Optional.empty();
        }
        Comb one = Comb.of(near);
        Comb other = Comb.of(far);
        if (one.period == 0 || other.period == 0 || Math.abs(one.period - other.period) > OFF_PART * one.period) {
            return Optional.empty();
        }
        double slope = slope(view, near, ground, tolerance);
        if (Double.isNaN(slope)) {
            return Optional.empty();
        }
        // Both combs are of the same lines: between them lie so many px that the slope says, or whole periods more.
        double period = (one.period + other.period) / 2;
        double apart = (other.first - one.first - slope * (view.depth() - STRIP)) / period;
        if (Math.abs(apart - Math.rint(apart)) * period > 2 * OFF + OFF_PART * period) {
            return Optional.empty();
        }
        double most = NEXT * period;
        int end = view.length() - 1;
        return Optional.of(new RuledSide(
                Math.rint(period * FINE) / FINE,
                slope,
                one.first <= most && other.first <= most,
                end - one.last <= most && end - other.last <= most));
    }

    /** Returns whether lines of even distance leave at the side of a view. */
    static boolean isRuled(SideView view, int ground, int tolerance) {
        double[] lines = lines(view, 0, ground, tolerance);
        return lines.length >= LEAST_LINES && Comb.of(lines).period > 0;
    }

    /** Returns the middles of the lines that cross a strip, in order. */
    private static double[] lines(SideView view, int depth, int ground, int tolerance) {
        int length = view.length();
        int[] off = new int[length];
        int[] values = new int[STRIP];
        for (int t = 0; t < length; t++) {
            Stop.ifAsked();
            for (int d = 0; d < STRIP; d++) {
                values[d] = PackedPicture.difference(view.at(t, depth + d), ground);
            }
            Arrays.sort(values);
            off[t] = values[(STRIP - 1) / 2] + values[STRIP / 2];
        }
        double clear = 2 * Math.max(LINE, CLEAR * tolerance);
        double[] found = new double[length];
        int count = 0;
        int covered = 0;
        for (int from = 0; from < length; from++) {
            if (off[from] <= clear) {
                continue;
            }
            int to = from;
            while (to < length && off[to] > clear) {
                to++;
            }
            long sum = 0;
            long weighted = 0;
            for (int t = Math.max(0, from - 1); t < Math.min(length, to + 1); t++) {
                sum += off[t];
                weighted += (long) off[t] * (2L * t - (length - 1));
            }
            // A line that the side itself cuts has no middle.
            if (from > 0 && to < length) {
                found[count++] = (length - 1) / 2.0 + Math.rint(weighted / (2.0 * sum) * FINE) / FINE;
            }
            covered += to - from;
            from = to;
        }
        return Arrays.copyOf(found, covered <= WIDEST * length ? count : 0);
    }

    /** Computes the slope of the lines, found from strip to strip, each twice as far; NaN where they get lost. */
    private static double slope(SideView view, double[] near, int ground, int tolerance) {
        double slope = 0;
        int most = view.depth() - STRIP;
        for (int step = FIRST_STEP; ; step *= 2) {
            int depth = Math.min(step, most);
            double[] lines = lines(view, depth, ground, tolerance);
            double[] offs = new double[near.length];
            int count = 0;
            for (double line : near) {
                double best = STEP_OFF;
                for (double other : lines) {
                    double off = other - line - slope * depth;
                    best = Math.abs(off) < Math.abs(best) ? off : best;
                }
                if (Math.abs(best) < STEP_OFF) {
                    offs[count++] = best;
                }
            }
            if (2 * count >= near.length && count > 1) {
                Arrays.sort(offs, 0, count);
                slope += (offs[(count - 1) / 2] + offs[count / 2]) / 2 / depth;
            } else if (depth == most) {
                return Double.NaN;
            }
            if (depth == most) {
                break;
            }
        }
        slope = Math.rint(slope * FINE * FINE) / (FINE * FINE);
        return Math.abs(slope) > STEEPEST ? Double.NaN : Math.abs(slope) < UPRIGHT ? 0 : slope;
    }

    /** Holds places of even distance. */
    private static final class Comb {
        private double period;
        private double first;
        private double last;

        /** Fits one to lines; with a period of 0 where they are none. */
        static Comb of(double[] lines) {
            Comb comb = new Comb();
            double[] gaps = new double[lines.length - 1];
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] = lines[i + 1] - lines[i];
            }
            Arrays.sort(gaps);
            double period = gaps[gaps.length / 2];
            if (period < LEAST_PERIOD) {
                return comb;
            }
            double origin = lines[lines.length / 2];
            int count = 0;
            for (int round = 0; round < ROUNDS; round++) {
                double n = 0;
                double sk = 0;
                double sy = 0;
                double skk = 0;
                double sky = 0;
                count = 0;
                for (double line : lines) {
                    double k = Math.rint((line - origin) / period);
                    double off = line - origin - k * period;
                    if (Math.abs(off) <= OFF + OFF_PART * period) {
                        n++;
                        sk += k;
                        sy += line - origin;
                        skk += k * k;
                        sky += k * (line - origin);
                        comb.first = count == 0 ? line : comb.first;
                        comb.last = line;
                        count++;
                    }
                }
                double det = n * skk - sk * sk;
                if (det <= 0) {
                    return comb;
                }
                period = (n * sky - sk * sy) / det;
                origin += (sy - period * sk) / n;
            }
            double places = Math.rint((comb.last - comb.first) / period) + 1;
            boolean isRegular = count >= LEAST_LINES && count >= REGULAR * lines.length && count >= FULL * places;
            comb.period = isRegular ? period : 0;
            return comb;
        }
    }
}
