package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Continues an alpha that fades, as a soft shadow's or a glow's: a px of a hole lies between what is known left and right of
 * it, and between what is known above and below, and the pair that differs less says more. Has no name of its own.
 */
record FadeFill() implements FillTemplate {
    /** Tells of how many known px beside a hole one that is neither transparent nor opaque makes a fading alpha. */
    private static final int SHARE = 64;
    /** An outline that the hole cuts leaves some such px too, however small the hole. */
    private static final int LEAST = 8;
    /** Levels, of 255, by which an alpha counts as transparent or opaque all the same. */
    private static final int NEAR = 4;

    @Override
    public String label() {
        return "fade";
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        new SmoothFill().fillMargins(canvas, known, opaque);
    }

    /** Returns whether the alpha of the known px that touch a hole fades; never where there is no alpha. */
    static boolean isBeside(Raster canvas, Hole hole) {
        if (!canvas.channels().hasAlpha()) {
            return false;
        }
        int most = canvas.depth().max();
        int near = NEAR * (most / 255);
        Rect bounds = hole.bounds();
        long beside = 0;
        long soft = 0;
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            Stop.ifAsked();
            for (int x = bounds.x(); x < bounds.right(); x++) {
                if (touches(hole, x, y)) {
                    int alpha = VisibleColours.alpha(canvas, x, y);
                    beside++;
                    soft += alpha > near && alpha < most - near ? 1 : 0;
                }
            }
        }
        return soft >= LEAST && soft * SHARE >= beside;
    }

    private static boolean touches(Hole hole, int x, int y) {
        return !hole.isUnknown(x, y)
                && (hole.isUnknown(x - 1, y)
                        || hole.isUnknown(x + 1, y)
                        || hole.isUnknown(x, y - 1)
                        || hole.isUnknown(x, y + 1));
    }

    /** Fills each channel by itself; where nothing is known in the row or the column of a px, by the nearest known one. */
    @Override
    public void fillHole(Raster canvas, Hole hole) {
        Raster known = canvas.copy();
        NearestPixels.fill(canvas, hole);
        int[] ends = ends(hole);
        Rect bounds = hole.bounds();
        for (int y = 0; y < bounds.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < bounds.width(); x++) {
                int i = y * bounds.width() + x;
                if (hole.unknown()[i] != 0) {
                    put(canvas, known, bounds, x, y, ends, i * 4);
                }
            }
        }
    }

    private static void put(Raster canvas, Raster known, Rect bounds, int x, int y, int[] ends, int at) {
        for (int c = 0; c < canvas.channels().count(); c++) {
            int left = sample(known, bounds, ends[at], y, c);
            int right = sample(known, bounds, ends[at + 1], y, c);
            int top = sample(known, bounds, x, ends[at + 2], c);
            int bottom = sample(known, bounds, x, ends[at + 3], c);
            double across = weight(left, right, canvas.depth().max());
            double down = weight(top, bottom, canvas.depth().max());
            if (across + down > 0) {
                double sum = across * between(left, right, x - ends[at], ends[at + 1] - x)
                        + down * between(top, bottom, y - ends[at + 2], ends[at + 3] - y);
                canvas.put(PixelKernel.index(canvas, bounds.x() + x, bounds.y() + y) + c, (int)
                        Math.round(sum / (across + down)));
            }
        }
    }

    /** Returns a sample of a px that is known; −1 for a place outside the bounds, where there is none. */
    private static int sample(Raster known, Rect bounds, int x, int y, int c) {
        boolean isInside = x >= 0 && x < bounds.width() && y >= 0 && y < bounds.height();
        return isInside ? known.get(PixelKernel.index(known, bounds.x() + x, bounds.y() + y) + c) : -1;
    }

    /** Returns how much a pair says: one of equal samples most, a single sample as much as a pair from end to end of the scale. */
    private static double weight(int one, int other, int max) {
        if (one < 0 && other < 0) {
            return 0;
        }
        double apart = one < 0 || other < 0 ? 1 : Math.abs(one - other) / (double) max;
        double steps = 1 + 255 * apart;
        return 1 / (steps * steps);
    }

    private static double between(int one, int other, int fromOne, int fromOther) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return ((double) one * fromOther + (double) other * fromOne) / (fromOne + fromOther);
    }

    /** Returns for each px of the bounds the places of the known px left, right, above and below; outside the bounds where there is none. */
    private static int[] ends(Hole hole) {
        int width = hole.bounds().width();
        int height = hole.bounds().height();
        int[] ends = new int[Math.multiplyExact(4, width * height)];
        for (int y = 0; y < height; y++) {
            Stop.ifAsked();
            scan(hole, ends, y * width, 1, width, 0);
        }
        for (int x = 0; x < width; x++) {
            Stop.ifAsked();
            scan(hole, ends, x, width, height, 2);
        }
        return ends;
    }

    private static void scan(Hole hole, int[] ends, int first, int step, int count, int slot) {
        int last = -1;
        for (int i = 0; i < count; i++) {
            last = hole.unknown()[first + i * step] == 0 ? i : last;
            ends[4 * (first + i * step) + slot] = last;
        }
        last = count;
        for (int i = count - 1; i >= 0; i--) {
            last = hole.unknown()[first + i * step] == 0 ? i : last;
            ends[4 * (first + i * step) + slot + 1] = last;
        }
    }
}
