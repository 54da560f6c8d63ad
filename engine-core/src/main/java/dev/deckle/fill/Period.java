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
    /** Lines that are looked at from end to end at most. */
    private static final int WHOLE = 1024;

    /** The golden section's part of a turn, and what the root of two is more than one: no steps are less in step with any other. */
    private static final long GOLDEN = 40503;

    private static final long LINE_TURN = 27146;
    private static final long TURN = 1 << 16;
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
                if (differences[p] < PERHAPS * usual && 2 * highest > usual && isSure(p, ALIKE * usual)) {
                    return p;
                }
            }
            return 0;
        }

        private boolean isSure(int shift, double most) {
            return difference(shift, SURE) < most && holds(shift, most);
        }

        private boolean isConstant() {
            return whole(px -> {
                for (int along = 0; along + 1 < px.length; along++) {
                    if (px[along] != px[along + 1]) {
                        return false;
                    }
                }
                return true;
            });
        }

        /** Returns whether the period holds on whole lines, as samples that are in step with a pattern see no flip of it. */
        private boolean holds(int shift, double most) {
            long[] sums = new long[2];
            whole(px -> {
                for (int along = 0; along + shift < px.length; along++) {
                    sums[0] += PackedPicture.difference(px[along], px[along + shift]);
                    sums[1]++;
                }
                return true;
            });
            return sums[0] < most * sums[1];
        }

        private interface Line {
            boolean isFine(int[] px);
        }

        /** Hands over lines from end to end, until one is not fine; large pictures have too many for all. */
        private boolean whole(Line line) {
            int count = Math.min(WHOLE, lines.count());
            int[] px = new int[lines.length()];
            for (int i = 0; i < count; i++) {
                Stop.ifAsked();
                int at = place(i, count, lines.count(), LINE_TURN);
                for (int along = 0; along < px.length; along++) {
                    px[along] = lines.at(along, at);
                }
                if (!line.isFine(px)) {
                    return false;
                }
            }
            return true;
        }

        /** Computes the mean of the largest difference of a channel between px {@code shift} apart. */
        private double difference(int shift, int samples) {
            Stop.ifAsked();
            long sum = 0;
            int span = lines.length() - shift;
            int places = Math.min(samples, span);
            int count = Math.min(samples, lines.count());
            for (int i = 0; i < count; i++) {
                int[] line = lines.line(place(i, count, lines.count(), LINE_TURN));
                for (int j = 0; j < places; j++) {
                    int along = places == span ? j : place(i * places + j, 0, span, GOLDEN);
                    sum += PackedPicture.difference(line[along], line[along + shift]);
                }
            }
            return sum / (double) Math.max(1L, (long) count * places);
        }

        /** Returns one of {@code count} places spread over a length, in step with no pattern; each where there are so many. */
        private static int place(int i, int count, int length, long turn) {
            return count == length ? i : (int) ((i + 1L) * turn % TURN * length / TURN);
        }
    }
}
