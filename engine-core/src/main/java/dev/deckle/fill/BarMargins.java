package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Continues a picture between bars ({@link PlainBorder#bars}): the bars go on as bars, also beside the picture, and between them
 * the picture goes on by the fill that suits it.
 */
final class BarMargins {
    private final Raster canvas;
    private final Rect known;
    private final PlainBorder bars;
    /** The picture without its bars, and with what of the margins lies between them. */
    private final Rect inside;

    private final Rect between;

    private BarMargins(Raster canvas, Rect known, PlainBorder bars) {
        this.canvas = canvas;
        this.known = known;
        this.bars = bars;
        Margins width = bars.width();
        this.inside = inside(known, bars);
        this.between = Rect.ofEdges(
                width.left() > 0 ? inside.x() : 0,
                width.top() > 0 ? inside.y() : 0,
                width.right() > 0 ? inside.right() : canvas.width(),
                width.bottom() > 0 ? inside.bottom() : canvas.height());
    }

    /** Returns {@code picture} without its bars. */
    static Rect inside(Rect picture, PlainBorder bars) {
        return new FrameLine(bars.width()).inside(picture);
    }

    /** Fills the margins around {@code known}, which has {@code bars}. */
    static void fill(Raster canvas, Rect known, PlainBorder bars, boolean opaque) {
        BarMargins margins = new BarMargins(canvas, known, bars);
        margins.picture(opaque);
        margins.bars(opaque);
    }

    private void picture(boolean opaque) {
        if (!between.equals(inside)) {
            EdgeFill fill = EdgeFill.auto().choose(canvas.view(inside)).fill();
            Rect seen = inside.translate(-between.x(), -between.y());
            fill.fill(canvas.view(between), seen, opaque ? AlphaMode.OPAQUE : AlphaMode.EDGE);
        }
    }

    private void bars(boolean opaque) {
        int[] colour = colour();
        int channels = canvas.channels().count();
        for (Rect part : new BorderLayout(canvas.size(), known).border()) {
            for (int y = part.y(); y < part.bottom(); y++) {
                Stop.ifAsked();
                for (int x = part.x(); x < part.right(); x++) {
                    if (between.contains(x, y)) {
                        continue;
                    }
                    int to = PixelKernel.index(canvas, x, y);
                    if (bars.isExact()) {
                        PixelKernel.repeat(canvas, to, 1, colour);
                    } else {
                        PixelKernel.copy(canvas, PixelKernel.index(canvas, column(x), row(y)), to, channels);
                    }
                }
                if (opaque) {
                    MarginRows.makeOpaque(canvas, part.x(), part.right(), y);
                }
            }
        }
    }

    private int column(int x) {
        return known.x()
                + place(
                        x - known.x(),
                        known.width(),
                        bars.width().left(),
                        bars.width().right());
    }

    private int row(int y) {
        return known.y()
                + place(
                        y - known.y(),
                        known.height(),
                        bars.width().top(),
                        bars.width().bottom());
    }

    /** Returns the place of the picture that is copied: mirrored within the bar before or behind, and within the picture where there is none. */
    private static int place(int at, int length, int before, int behind) {
        if (before == 0 && behind == 0) {
            return MirrorKernel.index(at, length);
        }
        return BorderFill.inside(at, length, before > 0 ? before : length, behind > 0 ? behind : length);
    }

    private int[] colour() {
        PixelCounts counts = new PixelCounts(canvas.view(known));
        for (Side side : Side.values()) {
            if (bars.width().get(side) > 0) {
                counts.addSide(side);
            }
        }
        return counts.commonest();
    }
}
