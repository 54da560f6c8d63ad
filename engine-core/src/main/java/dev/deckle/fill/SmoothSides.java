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

    private SmoothSides() {}

    /** Computes how far px are off straight lines along the sides, in levels, the root of the mean square; −1 where too many are. */
    static double noise(Raster picture) {
        double squares = 0;
        int even = 0;
        for (Side side : Side.values()) {
            Stop.ifAsked();
            int length = side.isHorizontal() ? picture.height() : picture.width();
            int all = length / STRETCH;
            int count = Math.min(MOST_STRETCHES, all);
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
        }
        return Math.sqrt(squares / Math.max(1, even));
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
                int t = from + i;
                int x = side.isHorizontal() ? side == Side.LEFT ? 0 : picture.width() - 1 : t;
                int y = side.isHorizontal() ? t : side == Side.TOP ? 0 : picture.height() - 1;
                double value = picture.get(PixelKernel.index(picture, x, y) + c) / unit;
                double off = i - (STRETCH - 1) / 2.0;
                sum += value;
                along += value * off;
                squares += value * value;
                squaresAlong += off * off;
            }
            double rest = squares - sum * sum / STRETCH - along * along / squaresAlong;
            most = Math.max(most, rest / STRETCH);
        }
        return most;
    }
}
