package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
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
     * Returns whether a known pixel that the fill looks at for margins has an alpha below {@code least}, and so no
     * colour that counts.
     */
    default boolean meetsHidden(Raster canvas, Rect known, int least) {
        return VisibleColours.hides(canvas, known, least);
    }

    /**
     * Returns whether a known pixel that the fill looks at for holes has an alpha below {@code least}, and so no colour
     * that counts.
     */
    default boolean meetsHidden(Raster canvas, Mask mask, int least) {
        return VisibleColours.hides(canvas, mask, least);
    }

    /** Returns whether each filled pixel is a copy of one known pixel: a faint colour then stays as faint as it was. */
    default boolean copiesPixels() {
        return false;
    }

    /** Returns whether the fill has an alpha that comes from the picture. */
    default boolean extendsAlpha() {
        return true;
    }

    /** Returns the fill of an alpha that is filled apart from its colours. */
    default EdgeFill ofAlpha() {
        return this;
    }

    /** Returns the fill of the alpha of a hole, where it is filled apart from its colours. */
    default EdgeFill ofHoleAlpha(Raster canvas, Mask mask) {
        return ofAlpha();
    }

    /** Finds the line of {@code known} that margins go on from inside of, rather than from the border itself. */
    default FrameLine startLine(Raster canvas, Rect known) {
        return FrameLine.NONE;
    }

    /** Returns whether margins are made of more than the outermost ring. */
    default boolean looksInside() {
        return true;
    }

    /** Prepares margins to be filled row by row; empty where the fill has to see the picture whole. */
    default Optional<RowFill.Look> byRows(RowShape shape) {
        return Optional.empty();
    }

    @Override
    default Optional<RowFill.Look> byRows(Size canvas, Rect known, Channels channels, Depth depth, AlphaMode alpha) {
        return byRows(new RowShape(canvas, known, channels, depth, alpha));
    }

    @Override
    default ChosenFill choose(Raster picture) {
        return ChosenFill.asAsked(this);
    }

    @Override
    default ChosenFill choose(Raster picture, Mask mask) {
        return ChosenFill.asAsked(this);
    }

    @Override
    default Margins frameLine(Raster picture) {
        return startLine(picture, picture.size().toRect()).width();
    }

    @Override
    default void fill(Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        if (known.width() == canvas.width() && known.height() == canvas.height()) {
            return;
        }
        if (alpha == AlphaMode.AUTO) {
            AlphaSides.fill(this, canvas, known);
            return;
        }
        if (meetsHidden(canvas, known, leastAlpha(canvas, alpha))) {
            VisibleColours.fill(this, canvas, known, alpha);
            return;
        }
        boolean opaque = alpha == AlphaMode.OPAQUE && canvas.channels().hasAlpha();
        FrameLine line = startLine(canvas, known);
        if (line.isPresent()) {
            line.fillInside(canvas, known, inside -> fillMargins(canvas, inside, opaque));
        } else {
            fillMargins(canvas, known, opaque);
        }
    }

    @Override
    default void fill(Raster canvas, Mask mask, AlphaMode alpha) {
        Optional<Rect> known = FillArea.knownRectangle(canvas, mask);
        if (known.isPresent()) {
            fill(canvas, known.get(), alpha);
        } else if (alpha == AlphaMode.AUTO) {
            fill(canvas, mask, AlphaMode.EDGE);
        } else if (meetsHidden(canvas, mask, leastAlpha(canvas, alpha))) {
            VisibleColours.fill(this, canvas, mask, alpha);
        } else {
            Hole hole = Hole.of(canvas, mask);
            fillHole(canvas, hole);
            if (alpha == AlphaMode.OPAQUE && canvas.channels().hasAlpha()) {
                hole.makeOpaque(canvas);
            }
        }
    }

    private int leastAlpha(Raster canvas, AlphaMode alpha) {
        return alpha == AlphaMode.EDGE && copiesPixels() ? 1 : VisibleColours.least(canvas.depth());
    }

    /** Returns a fill as what it is: there is no other kind. */
    static FillTemplate of(EdgeFill fill) {
        return (FillTemplate) fill;
    }
}
