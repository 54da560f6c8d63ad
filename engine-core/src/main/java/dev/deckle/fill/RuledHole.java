package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Arrays;

/**
 * Fills a region of a hole in ruled paper: each px is what the places say that lie whole periods away along both axes, or along
 * a line, whichever is farther from the paper: so lines of both directions go on, a margin's line too, and what is written is not repeated.
 */
final class RuledHole {
    /** Places that are asked along an axis to either side, and px along a line. */
    private static final int ASKED = 5;

    private static final int ALONG = 8;
    /** One in so many places may say that a px is paper where it is a line. */
    private static final int FEW = 10;
    /** Px that a place may be off whole px. */
    private static final double WHOLE = 0.2;
    /** Px around the region that the lines have to explain, and levels more than those of one colour that they may be off. */
    private static final int RING = 6;

    private static final int NEAR = 8;
    /** Px to a neighbour that a stroke of a pen does not reach to on both sides; the most of the px around that are broader. */
    private static final int BROAD = 2;

    private static final double MOST_BROAD = 0.03;
    private static final double LEAST_NEAR = 0.45;

    private final PackedPicture picture;
    private final Raster canvas;
    private final Hole hole;
    private final Ruling ruling;

    RuledHole(Raster canvas, Hole hole, Ruling ruling) {
        this.picture = PackedPicture.of(canvas);
        this.canvas = canvas;
        this.hole = hole;
        this.ruling = ruling;
    }

    /**
     * Fills the unknown px of a box.
     *
     * @return whether the lines tell what is around it; nothing is changed otherwise
     */
    boolean fill(Rect box) {
        if (!isRuled(box)) {
            return false;
        }
        int channels = canvas.channels().count();
        for (int y = box.y(); y < box.bottom(); y++) {
            Stop.ifAsked();
            for (int x = box.x(); x < box.right(); x++) {
                int from = hole.isUnknown(x, y) ? source(x, y) : -1;
                if (from >= 0) {
                    int at = PixelKernel.index(canvas, from % canvas.width(), from / canvas.width());
                    PixelKernel.copy(canvas, at, PixelKernel.index(canvas, x, y), channels);
                }
            }
        }
        return true;
    }

    private boolean isRuled(Rect box) {
        int all = 0;
        int near = 0;
        int broad = 0;
        for (int y = Math.max(0, box.y() - RING); y < Math.min(canvas.height(), box.bottom() + RING); y++) {
            Stop.ifAsked();
            for (int x = Math.max(0, box.x() - RING); x < Math.min(canvas.width(), box.right() + RING); x++) {
                if (!hole.isUnknown(x, y)) {
                    all++;
                    near += isTold(x, y) ? 1 : 0;
                    broad += isBroad(x, y) ? 1 : 0;
                }
            }
        }
        return near >= LEAST_NEAR * all && broad <= MOST_BROAD * all;
    }

    /** Returns whether a px is amid others that are no paper either, as no px of a line or a letter is. */
    private boolean isBroad(int x, int y) {
        return isInk(x, y) && isInk(x - BROAD, y) && isInk(x + BROAD, y) && isInk(x, y - BROAD) && isInk(x, y + BROAD);
    }

    private boolean isInk(int x, int y) {
        return isKnown(x, y)
                && PackedPicture.difference(picture.at(y * canvas.width() + x), ruling.ground())
                        > NEAR + ruling.tolerance();
    }

    /** Returns whether the lines tell a known px. */
    private boolean isTold(int x, int y) {
        int from = source(x, y);
        int off = from < 0
                ? Integer.MAX_VALUE
                : PackedPicture.difference(picture.at(from), picture.at(y * canvas.width() + x));
        return off <= NEAR + ruling.tolerance();
    }

    private boolean isKnown(int x, int y) {
        return x >= 0 && y >= 0 && x < canvas.width() && y < canvas.height() && !hole.isUnknown(x, y);
    }

    private int source(int x, int y) {
        double longer = 1 - ruling.aslant() * ruling.leaning();
        int one = told(x, y, true, ruling.periodX() / longer, ruling.aslant());
        int other = told(x, y, false, ruling.periodY() / longer, ruling.leaning());
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        int offOne = PackedPicture.difference(picture.at(one), ruling.ground());
        int offOther = PackedPicture.difference(picture.at(other), ruling.ground());
        // A line is farther from the paper than a coder's noise; of what is paper in both the purer is taken.
        boolean isLine = Math.max(offOne, offOther) > NEAR + ruling.tolerance();
        boolean isOne = offOne == offOther ? !picture.isBefore(other, one) : isLine == (offOne > offOther);
        return isOne ? one : other;
    }

    /** Returns the px that the places along one axis tell; −1 where none is known. A step of 0 is along a line. */
    private int told(int x, int y, boolean isX, double period, double slope) {
        boolean isPeriod = period > 0;
        double step = isPeriod ? period : 1;
        int asked = isPeriod ? ASKED : ALONG;
        int[] candidates = new int[2 * asked];
        int count = 0;
        int length = isX ? canvas.width() : canvas.height();
        for (int direction = -1; direction <= 1; direction += 2) {
            int found = 0;
            for (int k = 1; found < asked && k * step < length; k++) {
                double way = direction * k * step;
                int along = (int) Math.rint(way);
                int aside = (int) Math.rint(way * slope);
                boolean isWhole = Math.abs(way - along) <= WHOLE && Math.abs(way * slope - aside) <= WHOLE;
                int fromX = x + (isX ? along : aside);
                int fromY = y + (isX ? aside : along);
                if (isWhole && isKnown(fromX, fromY)) {
                    candidates[count++] = fromY * canvas.width() + fromX;
                    found++;
                }
            }
        }
        return count == 0 ? -1 : ruling.chosen(picture, Arrays.copyOf(candidates, count), count, x, y, FEW);
    }
}
