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
        FillTemplate used = allClear ? new ReplicateFill() : fill;
        used.fill(canvas, known, AlphaMode.EDGE);
        for (Side side : clear) {
            clear(canvas, part(canvas, known, side));
        }
    }

    /** Returns the sides of {@code picture}, which has alpha, of whose outermost px more than half are faint. */
    static Set<Side> transparent(Raster picture) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        int least = VisibleColours.least(picture.depth());
        for (Side side : Side.values()) {
            Rect line = line(picture, side);
            long faint = 0;
            for (int y = line.y(); y < line.bottom(); y++) {
                Stop.ifAsked();
                for (int x = line.x(); x < line.right(); x++) {
                    faint += VisibleColours.alpha(picture, x, y) < least ? 1 : 0;
                }
            }
            if (2 * faint > line.pixels()) {
                sides.add(side);
            }
        }
        return sides;
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
