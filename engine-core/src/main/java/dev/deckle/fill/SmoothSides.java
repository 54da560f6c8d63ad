package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/** Looks whether the colours along all four sides of a picture change as evenly as those of a gradient: photos are soon out. */
final class SmoothSides {
    private static final int STRETCH = 32;
    private static final int MOST_STRETCHES = 32;
    /** Levels from a straight line, the root of the mean square; and the part of a side's stretches that may be farther off. */
    private static final double EVEN = 2;

    private static final double FOREIGN = 0.2;

    /** Levels from the middle of both neighbours, doubled, the root of the mean square: a coder leaves less than a grain. */
    private static final double GRAIN = 2;

    private SmoothSides() {}

    /** Computes how far px are off straight lines along the sides, in levels, the root of the mean square at the side where it is largest; −1 where too many are. */
    static double noise(Raster picture) {
        double most = 0;
        for (Side side : Side.values()) {
            Stop.ifAsked();
            int length = side.isHorizontal() ? picture.height() : picture.width();
            int all = length / STRETCH;
            int count = Math.min(MOST_STRETCHES, all);
            double squares = 0;
            int even = 0;
            int foreign = 0;
            for (int i = 0; i < count; i++) {
                int from = (int) ((length - STRETCH) * (long) i / Math.max(1, count - 1));
                double off = off(picture, side, from);
                boolean isEven = off <= EVEN * EVEN;
                foreign += isEven ? 0 : 1;
                squares += isEven ? off : 0;
                even += isEven ? 1 : 0;
                if (foreign > FOREIGN * count) {
                    return -1;
                }
            }
            most = Math.max(most, Math.sqrt(squares / Math.max(1, even)));
        }
        return most;
    }

    /** Computes the mean square of what a stretch is off its line, in the channel that is off most. */
    private static double off(Raster picture, Side side, int from) {
        double most = 0;
        double unit = picture.depth().max() / 255.0;
        int colours = picture.channels().isGrey() ? 1 : 3;
        for (int c = 0; c < colours; c++) {
            double sum = 0;
            double along = 0;
            double squares = 0;
            double squaresAlong = 0;
            for (int i = 0; i < STRETCH; i++) {
                double value = value(picture, side, from + i, c) / unit;
                double off = i - (STRETCH - 1) / 2.0;
                sum += value;
                along += value * off;
                squares += value * value;
                squaresAlong += off * off;
            }
            if (isGrained(picture, side, from, c, unit)) {
                return Double.MAX_VALUE;
            }
            double rest = squares - sum * sum / STRETCH - along * along / squaresAlong;
            most = Math.max(most, rest / STRETCH);
        }
        return most;
    }

    private static int value(Raster picture, Side side, int t, int c) {
        int x = side.isHorizontal() ? side == Side.LEFT ? 0 : picture.width() - 1 : t;
        int y = side.isHorizontal() ? t : side == Side.TOP ? 0 : picture.height() - 1;
        return picture.get(PixelKernel.index(picture, x, y) + c);
    }

    private static boolean isGrained(Raster picture, Side side, int from, int c, double unit) {
        double sum = 0;
        for (int t = from + 1; t < from + STRETCH - 1; t++) {
            int both = value(picture, side, t - 1, c) + value(picture, side, t + 1, c);
            double off = (both - 2 * value(picture, side, t, c)) / unit;
            sum += off * off;
        }
        return sum > GRAIN * GRAIN * (STRETCH - 2);
    }
}
