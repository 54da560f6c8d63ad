package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Holds after how many px a pattern repeats, along x and along y; where that is no whole number, a 1024th of a px near.
 *
 * @param x 1 where every row is of one colour
 * @param y 1 where every column is of one colour
 */
record Period(double x, double y) {
    /** Px looked at along one axis, for a first idea and to make sure. */
    private static final int FIRST = 12;

    private static final int SURE = 96;
    /** The mean difference at a period, in parts of that at any other distance. */
    private static final double ALIKE = 0.012;
    /** The same for the first idea. */
    private static final double PERHAPS = 0.3;
    /** Levels; a picture that differs by less from itself is plain. */
    private static final double PLAIN = 1;

    /** Finds the period of {@code picture}; empty where it is no pattern, or plain, or holds less than two periods along an axis. */
    static Optional<Period> find(Raster picture) {
        Axis across = new Axis(new PackedLines(picture, false));
        Axis down = new Axis(new PackedLines(picture, true));
        double x = across.period();
        double y = x == 0 ? 0 : down.period();
        if (x != 0 && y != 0) {
            return x == 1 && y == 1 ? Optional.empty() : Optional.of(new Period(x, y));
        }
        RoughPeriod rough = RoughPeriod.of(picture, false);
        return rough.isNone() ? Optional.empty() : rough(rough, RoughPeriod.of(picture, true));
    }

    private static Optional<Period> rough(RoughPeriod across, RoughPeriod down) {
        double x = across.isConstantBeside(down) ? 1 : across.length();
        double y = down.isConstantBeside(across) ? 1 : down.length();
        return x == 0 || y == 0 || (x == 1 && y == 1) ? Optional.empty() : Optional.of(new Period(x, y));
    }

    /**
     * Returns the place within 0 to {@code length} - 1 that is whole periods from {@code at}: of those that are least
     * off a px, the nearest.
     */
    static int inside(int at, int length, double period) {
        if (at >= length) {
            return length - 1 - inside(length - 1 - at, length, period);
        }
        int best = at;
        double least = Double.MAX_VALUE;
        long most = at < 0 ? (long) Math.floor((length - 0.5 - at) / period) : 0;
        for (long n = (long) Math.ceil((-0.5 - at) / period); n <= most && least > 0; n++) {
            double place = at + n * period;
            double off = Math.abs(place - Math.rint(place));
            if (off < least && Math.rint(place) >= 0 && Math.rint(place) < length) {
                least = off;
                best = (int) Math.rint(place);
            }
        }
        return best;
    }

    /** Returns how many px {@code n} periods are, to the nearest. */
    static int px(int n, double period) {
        return (int) Math.rint(n * period);
    }

    /** Returns the period as it is told: {@code 12x8.5}. */
    @Override
    public String toString() {
        return told(x) + "x" + told(y);
    }

    private static String told(double period) {
        BigDecimal value = BigDecimal.valueOf(period).setScale(1, RoundingMode.HALF_UP);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private record Axis(PackedLines lines) {

        /** Finds the period along the axis, px; 0 where there is none. */
        int period() {
            if (isConstant()) {
                return 1;
            }
            int most = lines.length() / 2;
            double[] differences = new double[most + 1];
            double sum = 0;
            for (int p = 1; p <= most; p++) {
                differences[p] = difference(p, FIRST);
                sum += differences[p];
            }
            double usual = sum / Math.max(1, most);
            if (usual < PLAIN) {
                return 0;
            }
            double highest = 0;
            for (int p = 1; p <= most; p++) {
                highest = Math.max(highest, differences[p]);
                // A small difference at a small distance is smoothness: it has to have been large before.
                if (differences[p] < PERHAPS * usual && 2 * highest > usual && difference(p, SURE) < ALIKE * usual) {
                    return p;
                }
            }
            return 0;
        }

        private boolean isConstant() {
            int lineStep = Math.max(1, lines.count() / SURE);
            int step = Math.max(1, (lines.length() - 1) / SURE);
            for (int line = lineStep / 2; line < lines.count(); line += lineStep) {
                Stop.ifAsked();
                for (int along = (line * 7) % step; along + 1 < lines.length(); along += step) {
                    if (lines.at(along, line) != lines.at(along + 1, line)) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Computes the mean of the largest difference of a channel between px {@code shift} apart. */
        private double difference(int shift, int samples) {
            Stop.ifAsked();
            long sum = 0;
            int count = 0;
            int span = lines.length() - shift;
            int step = Math.max(1, span / samples);
            int lineStep = Math.max(1, lines.count() / samples);
            for (int i = lineStep / 2; i < lines.count(); i += lineStep) {
                int[] line = lines.line(i);
                for (int along = (i * 7) % step; along < span; along += step) {
                    sum += PackedPicture.difference(line[along], line[along + shift]);
                    count++;
                }
            }
            return count == 0 ? 0 : sum / (double) count;
        }
    }
}
