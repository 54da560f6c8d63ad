package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import java.util.Optional;

/**
 * Does for every fill what comes before and after its own work: the checks, whether margins or a hole are to be filled,
 * pixels without a colour, frame lines, and alpha. A fill is a record of this type and a line in {@link FillNames}.
 */
non-sealed interface FillTemplate extends EdgeFill {

    /**
     * Fills the margins around {@code known}, which is smaller than the canvas and has a colour wherever the fill looks.
     *
     * @param opaque whether the margins are to be made opaque, the canvas having alpha; their alpha is filled like a colour otherwise
     */
    void fillMargins(Raster canvas, Rect known, boolean opaque);

    /** Fills a hole, alpha like a colour. All known pixels have a colour, if the fill looks at any. */
    void fillHole(Raster canvas, Hole hole);

    /**
     * Returns whether a known pixel that the fill looks at for margins is wholly transparent, and so without a colour.
     */
    default boolean meetsHidden(Raster canvas, Rect known) {
        return VisibleColours.hides(canvas, known);
    }

    /**
     * Returns whether a known pixel that the fill looks at for holes is wholly transparent, and so without a colour.
     */
    default boolean meetsHidden(Raster canvas, Mask mask) {
        return VisibleColours.hides(canvas, mask);
    }

    /** Returns the fill of an alpha that is filled apart from its colours. */
    default EdgeFill ofAlpha() {
        return this;
    }

    /** Returns whether margins go on from inside a {@link FrameLine} rather than from the border itself. */
    default boolean startsInsideFrameLines() {
        return false;
    }

    @Override
    default Margins frameLine(Raster picture) {
        return startsInsideFrameLines() ? FrameLine.detect(picture).width() : Margins.NONE;
    }

    @Override
    default void fill(Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        if (known.width() == canvas.width() && known.height() == canvas.height()) {
            return;
        }
        if (meetsHidden(canvas, known)) {
            VisibleColours.fill(this, canvas, known, alpha);
            return;
        }
        boolean opaque = alpha == AlphaMode.OPAQUE && canvas.channels().hasAlpha();
        if (startsInsideFrameLines()) {
            FrameLine.fillInside(canvas, known, inside -> fillMargins(canvas, inside, opaque));
        } else {
            fillMargins(canvas, known, opaque);
        }
    }

    @Override
    default void fill(Raster canvas, Mask mask, AlphaMode alpha) {
        Optional<Rect> known = FillArea.knownRectangle(canvas, mask);
        if (known.isPresent()) {
            fill(canvas, known.get(), alpha);
        } else if (meetsHidden(canvas, mask)) {
            VisibleColours.fill(this, canvas, mask, alpha);
        } else {
            Hole hole = Hole.of(canvas, mask);
            fillHole(canvas, hole);
            if (alpha == AlphaMode.OPAQUE && canvas.channels().hasAlpha()) {
                hole.makeOpaque(canvas);
            }
        }
    }
}
