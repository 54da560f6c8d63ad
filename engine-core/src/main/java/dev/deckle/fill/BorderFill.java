package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Continues the plain border of the picture: in exactly its colour where it is of one, else with its own grain, which
 * is the border mirrored within its width. Bars on two or three sides go on as bars, and the picture between them by what
 * {@link AutoFill} takes for it. Where the picture has neither, the commonest colour of its outermost px is taken. Holes: {@link SmoothFill}.
 */
record BorderFill() implements FillTemplate {

    @Override
    public String label() {
        return "border";
    }

    @Override
    public boolean copiesPixels() {
        return true;
    }

    /** Passes over thin lines that are drawn around the border or within it: what is thin itself is the border. */
    @Override
    public FrameLine startLine(Raster canvas, Rect known) {
        Raster picture = canvas.view(known);
        FrameLine line = FrameLine.thin(picture);
        if (!line.isPresent()) {
            return line;
        }
        Rect inside = line.inside(picture.size().toRect());
        int outer = PackedPicture.pack(picture, 0, 0);
        int inner = PackedPicture.pack(picture, inside.x(), inside.y());
        boolean isWithin = PackedPicture.difference(outer, inner) <= PlainBorder.LEAST;
        FrameLine passed = isWithin ? line : FrameLine.line(picture);
        boolean isAround = PlainBorder.find(
                        picture.view(passed.inside(picture.size().toRect())))
                .isPresent();
        return isAround ? passed : FrameLine.NONE;
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Raster picture = canvas.view(known);
        Optional<PlainBorder> border = PlainBorder.find(picture);
        if (border.isPresent() && !border.get().isExact()) {
            PixelMap.fill(canvas, known, opaque, mirrored(picture, border.get()));
            return;
        }
        Optional<PlainBorder> bars = border.isPresent() ? Optional.empty() : PlainBorder.bars(picture);
        if (bars.isPresent()) {
            BarMargins.fill(canvas, known, bars.get(), opaque);
            return;
        }
        int[] colour = commonest(picture);
        if (opaque) {
            colour[colour.length - 1] = canvas.depth().max();
        }
        for (Rect part : new BorderLayout(canvas.size(), known).border()) {
            for (int y = part.y(); y < part.bottom(); y++) {
                Stop.ifAsked();
                PixelKernel.repeat(canvas, PixelKernel.index(canvas, part.x(), y), part.width(), colour);
            }
        }
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        SmoothHole.fill(canvas, hole);
    }

    private static PixelMap mirrored(Raster picture, PlainBorder border) {
        int w = picture.width();
        int h = picture.height();
        return (x, y) -> inside(y, h, border.width().top(), border.width().bottom()) * w
                + inside(x, w, border.width().left(), border.width().right());
    }

    /**
     * Returns the place within the border for one before or behind a side of {@code length} px, mirrored to and fro
     * within the border's width there.
     */
    static int inside(int at, int length, int before, int behind) {
        if (at < 0) {
            return MirrorKernel.index(at, before - 1);
        }
        return at < length ? at : length - 1 - MirrorKernel.index(length - 1 - at, behind - 1);
    }

    private static int[] commonest(Raster picture) {
        PixelCounts counts = new PixelCounts(picture);
        for (Side side : Side.values()) {
            Stop.ifAsked();
            counts.addSide(side);
        }
        return counts.commonest();
    }
}
