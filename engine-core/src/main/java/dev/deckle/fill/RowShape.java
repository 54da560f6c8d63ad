package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.RowSource;
import java.util.Set;

/**
 * Describes a canvas that is nowhere whole.
 *
 * @param canvas px
 * @param known where the picture sits
 * @param channels of both
 * @param depth of both
 * @param alpha of the margins
 */
record RowShape(Size canvas, Rect known, Channels channels, Depth depth, AlphaMode alpha) {

    /** Returns what reads the picture. */
    RowPass pass(RowSource.Opener picture) {
        return new RowPass(picture, known.size(), channels, depth);
    }

    /** Returns whether the margins are to be made opaque. */
    boolean isOpaque() {
        return channels.hasAlpha() && alpha == AlphaMode.OPAQUE;
    }

    Margins margins() {
        return Margins.between(canvas.toRect(), known);
    }

    private boolean mayBeClear() {
        return channels.hasAlpha() && alpha == AlphaMode.AUTO;
    }

    /** Returns the sides of a picture whose margins are transparent. */
    Set<Side> clear(PictureLines picture) {
        return mayBeClear() ? AlphaSides.transparent(picture) : Set.of();
    }

    /** Returns the fill that is used in place of another where so many sides are clear. */
    FillTemplate used(FillTemplate fill, Set<Side> clear) {
        return mayBeClear() && AlphaSides.areAll(clear, margins()) ? new ReplicateFill() : fill;
    }
}
