package dev.deckle.fill;

import dev.deckle.stop.Stop;

/**
 * Holds how one channel of a gradient changes from place to place, one value for each step, and goes on at both ends: straight,
 * or bent as it is bent throughout.
 */
final class SweepProfile {
    /** Levels from its neighbours' line up to which a value is smoothed with them. */
    private static final double BEND = 3;
    /** The least part of all that the end goes on from, and the least steps. */
    private static final int END_PART = 16;

    private static final int CODED_END_PART = 5;
    private static final int LEAST_END = 8;
    /** Levels that an end may be off its line, most of all and the root of the mean square; and how much more for each level of noise. */
    private static final double STRAIGHT = 0.7;

    private static final double EVEN = 0.32;
    private static final double NOISY = 1.5;
    /** The part of all that is bent in one way, to go on so. */
    private static final double BENT = 0.7;
    /** The part of a line's squares that a bent one has to have. */
    private static final double BETTER = 0.35;

    private final double[] values;
    private final boolean isRound;
    private final double unit;
    private final End first;
    private final End last;

    /** Holds a value at the end, and how it goes on with each step outwards. */
    private record End(double value, double slope, double bend) {
        double at(double steps) {
            return value + steps * (slope + steps * bend);
        }
    }

    /**
     * Makes one.
     *
     * @param values of all steps, unrounded
     * @param isRound whether the last is beside the first
     * @param unit a level, in samples
     * @param reach the steps to both sides that a value is smoothed over
     * @param noise levels that the values are off by
     */
    SweepProfile(double[] values, boolean isRound, double unit, int reach, double noise) {
        this.isRound = isRound;
        this.unit = unit;
        this.values = smoothed(values, reach);
        this.first = end(true, noise);
        this.last = end(false, noise);
    }

    /** Computes the value at a place, in steps. */
    double at(double place) {
        int n = values.length;
        if (isRound) {
            int below = (int) Math.floor(place);
            double part = place - below;
            return values[Math.floorMod(below, n)] * (1 - part) + values[Math.floorMod(below + 1, n)] * part;
        }
        if (place <= 0) {
            return first.at(-place);
        }
        if (place >= n - 1) {
            return last.at(place - (n - 1));
        }
        int below = (int) Math.floor(place);
        double part = place - below;
        return values[below] * (1 - part) + values[below + 1] * part;
    }

    /** Computes the mean of what the values of some profiles differ by from those of others, of the same picture, in levels. */
    static double apart(SweepProfile[] some, SweepProfile[] others) {
        double most = 0;
        for (int c = 0; c < some.length; c++) {
            double sum = 0;
            for (int i = 0; i < some[c].values.length; i++) {
                sum += Math.abs(some[c].values[i] - others[c].values[i]);
            }
            most = Math.max(most, sum / some[c].values.length / some[c].unit);
        }
        return most;
    }

    /** Computes means over as many steps as go straight, alike to both sides, so that a line and the steps of a hard stop stay. */
    private double[] smoothed(double[] raw, int reach) {
        int n = raw.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            Stop.ifAsked();
            double sum = raw[i];
            int count = 1;
            for (int s = 1; s <= reach && (isRound || (i - s >= 0 && i + s < n)); s++) {
                double both = raw[Math.floorMod(i - s, n)] + raw[Math.floorMod(i + s, n)];
                if (Math.abs(both - 2 * raw[i]) > 2 * BEND * unit) {
                    break;
                }
                sum += both;
                count += 2;
            }
            smooth[i] = sum / count;
        }
        return smooth;
    }

    /** Finds how an end goes on: by the longest stretch that is straight, or bent if nearly all is bent in one way. */
    private End end(boolean isFirst, double noise) {
        int n = values.length;
        double near = 1 + NOISY * noise;
        int least = Math.min(n, Math.max(LEAST_END, n / (noise > 0 ? CODED_END_PART : END_PART)));
        int most = (int) Math.max(least, BENT * n);
        double[] curve = fit(isFirst, most, true);
        double straight = squares(fit(isFirst, most, false), isFirst, most);
        boolean isBent = straight > noise * noise * most && squares(curve, isFirst, most) < BETTER * straight;
        if (isBent && fits(curve, isFirst, most, near)) {
            return end(curve);
        }
        double[] line = fit(isFirst, least, false);
        int length = least;
        while (length < n) {
            length = Math.min(n, length + Math.max(1, length / 4));
            double[] longer = fit(isFirst, length, false);
            if (!fits(longer, isFirst, length, near)) {
                break;
            }
            line = longer;
        }
        return end(line);
    }

    /** Turns what was fitted by steps inwards. */
    private static End end(double[] fit) {
        return new End(fit[0], -fit[1], fit[2]);
    }

    private double value(boolean isFirst, int i) {
        return values[isFirst ? i : values.length - 1 - i];
    }

    /** Fits a line, or a parabola, to so many values at an end, by steps inwards. */
    private double[] fit(boolean isFirst, int count, boolean isBent) {
        double middle = (count - 1) / 2.0;
        double s2 = 0;
        double s4 = 0;
        double v0 = 0;
        double v1 = 0;
        double v2 = 0;
        for (int i = 0; i < count; i++) {
            double d = i - middle;
            double v = value(isFirst, i);
            s2 += d * d;
            s4 += d * d * d * d;
            v0 += v;
            v1 += v * d;
            v2 += v * d * d;
        }
        double det = count * s4 - s2 * s2;
        double bend = isBent && det > 0 ? (count * v2 - s2 * v0) / det : 0;
        double mean = (v0 - bend * s2) / count;
        double slope = s2 > 0 ? v1 / s2 : 0;
        return new double[] {mean - slope * middle + bend * middle * middle, slope - 2 * bend * middle, bend};
    }

    /** Returns whether values are as near to what was fitted as rounding lets them be, or so many times as near. */
    private boolean fits(double[] fit, boolean isFirst, int count, double times) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(off(fit, isFirst, i)) > times * STRAIGHT) {
                return false;
            }
        }
        return squares(fit, isFirst, count) <= times * times * EVEN * EVEN * count;
    }

    private double squares(double[] fit, boolean isFirst, int count) {
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double off = off(fit, isFirst, i);
            squares += off * off;
        }
        return squares;
    }

    /** Computes what a value is off by, in levels. */
    private double off(double[] fit, boolean isFirst, int i) {
        return (fit[0] + i * (fit[1] + i * fit[2]) - value(isFirst, i)) / unit;
    }

    /**
     * Returns whether at least {@code part} of it lies in stretches without a hard stop, over each of which the colour changes by
     * {@code least} levels at least.
     *
     * @param stop levels of a hard stop, in one step
     */
    boolean isChanging(double least, double stop, double part) {
        int changing = 0;
        int from = 0;
        double low = values[0];
        double high = values[0];
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i] - values[i - 1]) > stop * unit) {
                changing += high - low >= least * unit ? i - from : 0;
                from = i;
                low = values[i];
                high = values[i];
            }
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        changing += high - low >= least * unit ? values.length - from : 0;
        return changing >= part * values.length;
    }
}
