package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Finds the period of a pattern along one axis where it is no whole number of px, or where a coder's noise or a grain lies
 * over it: the length whose multiples all fit, each as well as the px that are nearest to it allow.
 */
final class RoughPeriod {
    private static final int LEAST = 4;
    /** Places looked at across and along the axis, for a first idea and to make sure. */
    private static final int FIRST_LINES = 8;

    private static final int FIRST_PLACES = 48;
    private static final int LINES = 32;
    private static final int PLACES = 400;
    /** Px of the longest period. */
    private static final int MOST = 384;
    /** Periods that the picture has to hold. */
    private static final int HELD = 3;

    private static final int MULTIPLES = 24;
    /**
     * The difference at any multiple, and how much more than at the first the mean of all may be, in parts of that at any
     * distance: a coder's noise is the same at all of them, and what only looks alike is the less so the farther it lies
     * apart.
     */
    private static final double ALIKE = 0.46;

    private static final double MORE = 0.08;
    /** The mean of all where there are no more than {@link #HELD}. */
    private static final double FEW_ALIKE = 0.2;

    private static final double PERHAPS = 0.55;
    /** The same along an axis on which nothing changes, in parts of that along the other. */
    private static final double CONSTANT = 0.08;
    /** Levels. */
    private static final double PLAIN = 8;

    private static final double MOST_NOISE = CONSTANT * 255;

    private static final double FINE = 1024;
    private static final long GOLDEN = 40503;
    private static final long TURN = 1 << 16;

    private final PackedLines lines;
    private final int along;
    private final double usual;
    private final double length;

    private RoughPeriod(Raster picture, boolean isVertical) {
        this.lines = new PackedLines(picture, isVertical);
        this.along = lines.length();
        double[] differences = new double[Math.min(MOST, along / 2) + 1];
        double sum = 0;
        for (int p = 1; p < differences.length; p++) {
            differences[p] = difference(p, FIRST_LINES, FIRST_PLACES);
            sum += differences[p];
        }
        this.usual = sum / Math.max(1, differences.length - 1);
        this.length = usual < PLAIN ? 0 : best(differences);
    }

    static RoughPeriod of(Raster picture, boolean isVertical) {
        return new RoughPeriod(picture, isVertical);
    }

    /** Returns the period, px; 0 where there is none. */
    double length() {
        return length;
    }

    /** Returns whether the axis has changes that are more than noise, and no period. */
    boolean isNone() {
        return length == 0 && usual > MOST_NOISE;
    }

    /** Returns whether nothing changes along this axis, in comparison with the other. */
    boolean isConstantBeside(RoughPeriod other) {
        return usual <= CONSTANT * other.usual;
    }

    private double best(double[] differences) {
        double highest = 0;
        for (int p = LEAST; p <= along / HELD && p + 1 < differences.length; p++) {
            highest = Math.max(highest, differences[p]);
            boolean isLow = differences[p] <= differences[p - 1] && differences[p] <= differences[p + 1];
            if (isLow && differences[p] < PERHAPS * usual && highest > usual / 2 && hasMultiples(differences, p)) {
                double found = refined(p);
                if (found > 0) {
                    return found;
                }
            }
        }
        return 0;
    }

    /** Returns whether the first idea of those multiples that there is one of is low as well: cheaper than to make sure. */
    private boolean hasMultiples(double[] differences, int period) {
        for (int n = 2; n * (period + 1) < differences.length; n++) {
            double least = Double.MAX_VALUE;
            for (int p = n * (period - 1); p <= n * (period + 1); p++) {
                least = Math.min(least, differences[p]);
            }
            if (least >= PERHAPS * usual) {
                return false;
            }
        }
        return true;
    }

    /** Computes a period from its multiples, each looked for where the smaller ones say; 0 where they do not fit. */
    private double refined(int first) {
        double period = first;
        double sum = 0;
        double once = 0;
        int count = 0;
        for (int n = 1; n <= MULTIPLES && HELD * n * period < (HELD - 1) * along; n++) {
            int near = (int) Math.rint(n * period);
            double here = difference(near, LINES, PLACES);
            double before = difference(near - 1, LINES, PLACES);
            double behind = difference(near + 1, LINES, PLACES);
            if (before < here || behind < here) {
                near += before < behind ? -1 : 1;
                here = Math.min(before, behind);
                before = difference(near - 1, LINES, PLACES);
                behind = difference(near + 1, LINES, PLACES);
            }
            // A difference grows evenly to both sides of its least, which so lies where both lines meet.
            double steep = Math.max(before, behind) - here;
            double off = steep > 0 ? (before - behind) / (2 * steep) : 0;
            period = Math.rint((near + off) / n * FINE) / FINE;
            sum += here;
            once = n == 1 ? here : once;
            count++;
            if (here > ALIKE * usual) {
                return 0;
            }
        }
        double most = count > HELD ? once + MORE * usual : FEW_ALIKE * usual;
        boolean fits = count + 1 >= HELD && sum <= most * count;
        return fits ? period : 0;
    }

    /** Computes the mean of the largest difference of a channel between px {@code shift} apart. */
    private double difference(int shift, int mostLines, int mostPlaces) {
        Stop.ifAsked();
        int count = Math.min(mostLines, lines.count());
        int[] at = new int[Math.min(mostPlaces, along - shift)];
        for (int j = 0; j < at.length; j++) {
            at[j] = place(j, at.length, along - shift);
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int[] line = lines.line(place(i, count, lines.count()));
            for (int t : at) {
                sum += PackedPicture.difference(line[t], line[t + shift]);
            }
        }
        return sum / (double) Math.max(1L, (long) count * at.length);
    }

    /**
     * Returns one of {@code count} places spread over a length, alike from both ends and in step with no pattern: each the
     * golden section's part of a half further on.
     */
    private static int place(int i, int count, int length) {
        int before = Math.min(i, count - 1 - i);
        int place = (int) ((before + 1) * GOLDEN % TURN * ((length + 1) / 2) / TURN);
        return i == before ? place : length - 1 - place;
    }
}
