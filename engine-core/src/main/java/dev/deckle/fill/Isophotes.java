package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;

/**
 * Finds where the lines of a picture go on when they leave it: for each pixel of the margins the place on the outline
 * of the known rectangle that its colour leads back to. The outline is counted clockwise from the top left, corners
 * once for each side.
 */
final class Isophotes {
    /** The parts of a px in which places on the outline are counted. */
    static final int PARTS = 16;

    private final Rect known;
    private final int length;
    private final IsophoteSide top;
    private final IsophoteSide right;
    private final IsophoteSide bottom;
    private final IsophoteSide left;

    private Isophotes(Size canvas, Rect known, IsophoteStrip.Luma luma) {
        this.known = known;
        this.length = Math.multiplyExact(2, Math.addExact(known.width(), known.height()));
        this.top = side(canvas, known, luma, Side.TOP);
        this.right = side(canvas, known, luma, Side.RIGHT);
        this.bottom = side(canvas, known, luma, Side.BOTTOM);
        this.left = side(canvas, known, luma, Side.LEFT);
    }

    /** Finds the lines of the picture in {@code known}. */
    static Isophotes of(Raster canvas, Rect known) {
        return of(canvas.size(), known, strip -> strip.luma(canvas));
    }

    /** Finds the lines of a picture in {@code known} that the strips inside its sides are known of. */
    static Isophotes of(Size canvas, Rect known, IsophoteStrip.Luma luma) {
        return new Isophotes(canvas, known, luma);
    }

    /** Returns the strip of {@code known} that is looked at inside a side. */
    static IsophoteStrip strip(Size canvas, Rect known, Side side) {
        return IsophoteSide.strip(known, side, unit(canvas));
    }

    private static float unit(Size canvas) {
        return Math.max(canvas.width(), canvas.height()) / 1024f;
    }

    private static IsophoteSide side(Size canvas, Rect known, IsophoteStrip.Luma luma, Side side) {
        Margins margins = Margins.between(canvas.toRect(), known);
        int margin = margins.get(side);
        int beside = side.isHorizontal()
                ? Math.max(margins.top(), margins.bottom())
                : Math.max(margins.left(), margins.right());
        int farthest = margin == 0 ? 0 : distance(margin, beside);
        return IsophoteSide.of(strip(canvas, known, side), luma, farthest, unit(canvas));
    }

    private IsophoteSide of(Side side) {
        return switch (side) {
            case TOP -> top;
            case RIGHT -> right;
            case BOTTOM -> bottom;
            case LEFT -> left;
        };
    }

    private static Side before(Side side) {
        return switch (side) {
            case TOP -> Side.LEFT;
            case RIGHT -> Side.TOP;
            case BOTTOM -> Side.RIGHT;
            case LEFT -> Side.BOTTOM;
        };
    }

    /** Returns the whole px nearest to the length of {@code dx, dy}. */
    static int distance(int dx, int dy) {
        return (int) Math.rint(Math.sqrt((double) dx * dx + (double) dy * dy));
    }

    /** Returns the px of the outline. */
    int length() {
        return length;
    }

    /** Returns the first pixel of a side in the outline. */
    int first(Side side) {
        return switch (side) {
            case TOP -> 0;
            case RIGHT -> known.width();
            case BOTTOM -> known.width() + known.height();
            case LEFT -> 2 * known.width() + known.height();
        };
    }

    /**
     * Returns the place of the pixel {@code d} px out from pixel {@code along} of a side, in {@link #PARTS} of a px.
     */
    int beside(Side side, int d, int along) {
        return PARTS * first(side) + of(side).source(d, along);
    }

    /**
     * Returns the first of the two places, one px apart, of a pixel beyond the corner where {@code after} begins,
     * {@code out} px out from that side and {@code before} px from the side before it: between the two sides, their
     * displacements pass into each other. In {@link #PARTS} of a px; it may be negative.
     */
    int corner(Side after, int out, int before) {
        Side last = before(after);
        int end = last.isHorizontal() ? known.height() - 1 : known.width() - 1;
        int d = distance(out, before);
        long a = (long) out * out;
        long b = (long) before * before;
        long onwards = of(after).source(d, 0);
        long back = (long) PARTS * end - of(last).source(d, end);
        int moved = (int) Math.rint((double) (onwards * a - back * b) / (a + b));
        return PARTS * (first(after) - 1) + moved;
    }

    /** Returns the index of the known pixel of a canvas of {@code width} px that an unknown one leads back to. */
    int seam(int x, int y, int width) {
        int dx = x < known.x() ? known.x() - x : Math.max(0, x - known.right() + 1);
        int dy = y < known.y() ? known.y() - y : Math.max(0, y - known.bottom() + 1);
        boolean left = x < known.x();
        boolean above = y < known.y();
        int place;
        if (dx == 0) {
            place = above ? beside(Side.TOP, dy, x - known.x()) : beside(Side.BOTTOM, dy, known.right() - 1 - x);
        } else if (dy == 0) {
            place = left ? beside(Side.LEFT, dx, known.bottom() - 1 - y) : beside(Side.RIGHT, dx, y - known.y());
        } else if (above == left) {
            place = corner(above ? Side.TOP : Side.BOTTOM, dy, dx);
        } else {
            place = corner(above ? Side.RIGHT : Side.LEFT, dx, dy);
        }
        return pixel(Math.floorMod(Math.floorDiv(place + PARTS / 2, PARTS), length), width);
    }

    private int pixel(int s, int width) {
        int w = known.width();
        int h = known.height();
        if (s < w) {
            return known.y() * width + known.x() + s;
        }
        if (s < w + h) {
            return (known.y() + s - w) * width + known.right() - 1;
        }
        if (s < 2 * w + h) {
            return (known.bottom() - 1) * width + known.right() - 1 - (s - w - h);
        }
        return (known.bottom() - 1 - (s - 2 * w - h)) * width + known.x();
    }
}
