package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines or bars of one colour along the border of a picture, which are no part of what it shows: a drawn frame, the rest of a crop,
 * letterbox bars. {@code smooth}, {@code grain} and {@code texture} continue the picture from inside them, so that they are not
 * smeared into the margins; their own pixels stay as they are.
 *
 * <p>A side has a line where its outermost rows (or columns) are of one colour, all but a fiftieth of their pixels, and the next one
 * differs from that colour clearly and over at least half of its length. A border that is wider than a line can be – 3 px, or a
 * 256th of the long side – has to have its like on the opposite side, and may take up to a quarter of the picture.
 *
 * @param width px on each side; 0 where there is none
 */
public record FrameLine(Margins width) {
    private static final FrameLine NONE = new FrameLine(Margins.NONE);
    /** Smaller pictures have none. */
    private static final int LEAST_SIDE = 32;

    private static final int LINE = 3;
    private static final int LINES_PER_SIDE = 256;
    private static final int BARS_PER_SIDE = 4;
    /** Bars that face each other may differ by this much. */
    private static final int UNEVEN = 2;

    /** The frame line of {@code picture}; px without a colour (alpha 0) are in none. */
    public static FrameLine detect(Raster picture) {
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            return NONE;
        }
        int line = Math.max(LINE, Math.max(picture.width(), picture.height()) / LINES_PER_SIDE);
        Margins found = Margins.NONE;
        for (Side side : Side.values()) {
            found = found.with(side, FrameKernel.depth(picture, side, depth(picture, side) / BARS_PER_SIDE));
        }
        Margins width = Margins.NONE;
        for (Side side : Side.values()) {
            int px = found.get(side);
            if (px <= line || isPair(picture, side, px, found.get(opposite(side)))) {
                width = width.with(side, px);
            }
        }
        return width.isNone() ? NONE : new FrameLine(width);
    }

    private static boolean isPair(Raster picture, Side side, int px, int other) {
        return other > 0 && Math.abs(px - other) <= UNEVEN && FrameKernel.sameColour(picture, side, opposite(side));
    }

    /** Px of the picture along the axis that leads inwards from {@code side}. */
    private static int depth(Raster picture, Side side) {
        return side == Side.LEFT || side == Side.RIGHT ? picture.width() : picture.height();
    }

    private static Side opposite(Side side) {
        return switch (side) {
            case TOP -> Side.BOTTOM;
            case BOTTOM -> Side.TOP;
            case LEFT -> Side.RIGHT;
            case RIGHT -> Side.LEFT;
        };
    }

    /** Whether any side has one. */
    public boolean isPresent() {
        return !width.isNone();
    }

    /** {@code picture} without its frame line. */
    public Rect inside(Rect picture) {
        return Rect.ofEdges(
                picture.x() + width.left(),
                picture.y() + width.top(),
                picture.right() - width.right(),
                picture.bottom() - width.bottom());
    }

    /** A fill of margins around a rectangle. */
    interface Filling {
        void around(Rect known);
    }

    /** Fills from inside the frame line of {@code known}, where it has one, and puts the pixels of the line back. */
    static void fillInside(Raster canvas, Rect known, Filling filling) {
        Raster picture = canvas.view(known);
        FrameLine line = detect(picture);
        if (!line.isPresent()) {
            filling.around(known);
            return;
        }
        BorderLayout layout =
                new BorderLayout(picture.size(), line.inside(picture.size().toRect()));
        List<Rect> strips = new ArrayList<>(List.of(
                layout.topLeft(),
                layout.top(),
                layout.topRight(),
                layout.left(),
                layout.right(),
                layout.bottomLeft(),
                layout.bottom(),
                layout.bottomRight()));
        strips.removeIf(Rect::isEmpty);
        List<Raster> kept =
                strips.stream().map(strip -> picture.view(strip).copy()).toList();
        filling.around(line.inside(known));
        for (int i = 0; i < kept.size(); i++) {
            picture.view(strips.get(i)).copyFrom(kept.get(i));
        }
    }
}
