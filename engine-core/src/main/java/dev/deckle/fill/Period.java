package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Holds after how many px a pattern repeats, along x and along y.
 *
 * @param x 1 where every row is of one colour
 * @param y 1 where every column is of one colour
 */
record Period(int x, int y) {
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
        Axis across = new Axis(picture, false);
        int x = across.period();
        if (x == 0) {
            return Optional.empty();
        }
        int y = new Axis(picture, true).period();
        return y == 0 || (x == 1 && y == 1) ? Optional.empty() : Optional.of(new Period(x, y));
    }

    /** Returns the place within 0 to {@code length} - 1 that is nearest to {@code at} in steps of {@code period}. */
    static int inside(int at, int length, int period) {
        if (at < 0) {
            return Math.floorMod(at, period);
        }
        return at < length ? at : length - 1 - Math.floorMod(length - 1 - at, period);
    }

    private record Axis(Raster picture, boolean isVertical) {

        int length() {
            return isVertical ? picture.height() : picture.width();
        }

        int lines() {
            return isVertical ? picture.width() : picture.height();
        }

        int at(int along, int line) {
            return isVertical ? PackedPicture.pack(picture, line, along) : PackedPicture.pack(picture, along, line);
        }

        /** Finds the period along the axis, px; 0 where there is none. */
        int period() {
            if (difference(1, SURE) == 0) {
                return 1;
            }
            int most = length() / 2;
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

        /** Computes the mean of the largest difference of a channel between px {@code shift} apart. */
        private double difference(int shift, int samples) {
            Stop.ifAsked();
            long sum = 0;
            int count = 0;
            int span = length() - shift;
            int step = Math.max(1, span / samples);
            int lineStep = Math.max(1, lines() / samples);
            for (int line = lineStep / 2; line < lines(); line += lineStep) {
                for (int along = (line * 7) % step; along < span; along += step) {
                    sum += PackedPicture.difference(at(along, line), at(along + shift, line));
                    count++;
                }
            }
            return count == 0 ? 0 : sum / (double) count;
        }
    }
}
