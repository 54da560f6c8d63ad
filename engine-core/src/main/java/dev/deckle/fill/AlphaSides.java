package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.EnumSet;
import java.util.Set;

/**
 * Extends the alpha of a picture for {@link AlphaMode#AUTO}: finds the sides that grow transparent, and fills their
 * margins so.
 */
final class AlphaSides {
    private AlphaSides() {}

    /** Fills margins, with the alpha that each side ends with. */
    static void fill(FillTemplate fill, Raster canvas, Rect known) {
        if (!canvas.channels().hasAlpha() || !fill.extendsAlpha()) {
            fill.fill(canvas, known, AlphaMode.OPAQUE);
            return;
        }
        Set<Side> clear = transparent(canvas.view(known));
        boolean allClear = true;
        for (Side side : Side.values()) {
            allClear &= clear.contains(side) || part(canvas, known, side).isEmpty();
        }
        // What nobody sees needs no more than the nearest colour that can be seen, for whoever scales the picture
        // later.
        FillTemplate used = allClear ? ReplicateFill.ONLY : fill;
        used.fill(canvas, known, AlphaMode.EDGE);
        for (Side side : clear) {
            clear(canvas, part(canvas, known, side));
        }
    }

    /**
     * Returns the sides of {@code picture}, which has alpha, that grow transparent: those of whose outermost px more than half are faint, or
     * all where each side is faint at both ends only: a shape with round or cut corners, of which arms would grow.
     */
    static Set<Side> transparent(Raster picture) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        boolean isRound = true;
        for (Side side : Side.values()) {
            Outline outline = Outline.of(picture, line(picture, side));
            if (outline.isMostlyFaint()) {
                sides.add(side);
            }
            isRound &= outline.isFaintAtItsEnds();
        }
        return isRound ? EnumSet.allOf(Side.class) : sides;
    }

    /**
     * Counts faint px along a side.
     *
     * @param changes between faint and others
     * @param begins whether the first px is faint
     */
    private record Outline(long pixels, long faint, int changes, boolean begins) {
        static Outline of(Raster picture, Rect line) {
            int least = VisibleColours.least(picture.depth());
            boolean begins = VisibleColours.alpha(picture, line.x(), line.y()) < least;
            boolean before = begins;
            long faint = 0;
            int changes = 0;
            for (int y = line.y(); y < line.bottom(); y++) {
                Stop.ifAsked();
                for (int x = line.x(); x < line.right(); x++) {
                    boolean isFaint = VisibleColours.alpha(picture, x, y) < least;
                    faint += isFaint ? 1 : 0;
                    changes += isFaint == before ? 0 : 1;
                    before = isFaint;
                }
            }
            return new Outline(line.pixels(), faint, changes, begins);
        }

        boolean isMostlyFaint() {
            return 2 * faint > pixels;
        }

        boolean isFaintAtItsEnds() {
            return begins && changes == 2;
        }
    }

    private static Rect line(Raster picture, Side side) {
        int w = picture.width();
        int h = picture.height();
        return switch (side) {
            case TOP -> new Rect(0, 0, w, 1);
            case BOTTOM -> new Rect(0, h - 1, w, 1);
            case LEFT -> new Rect(0, 0, 1, h);
            case RIGHT -> new Rect(w - 1, 0, 1, h);
        };
    }

    /** Returns the margin on one side, with the corners at its ends. */
    private static Rect part(Raster canvas, Rect known, Side side) {
        int w = canvas.width();
        int h = canvas.height();
        return switch (side) {
            case TOP -> Rect.ofEdges(0, 0, w, known.y());
            case BOTTOM -> Rect.ofEdges(0, known.bottom(), w, h);
            case LEFT -> Rect.ofEdges(0, 0, known.x(), h);
            case RIGHT -> Rect.ofEdges(known.right(), 0, w, h);
        };
    }

    private static void clear(Raster canvas, Rect part) {
        int last = canvas.channels().count() - 1;
        for (int y = part.y(); y < part.bottom(); y++) {
            Stop.ifAsked();
            for (int x = part.x(); x < part.right(); x++) {
                canvas.put(PixelKernel.index(canvas, x, y) + last, 0);
            }
        }
    }
}
