package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/** Fills smoothly first, then lays detail over it. */
interface DetailFill extends FillTemplate {

    /** Lays detail over the smooth fill of all that is not {@code known}. */
    void draw(DetailCanvas canvas);

    @Override
    default boolean startsInsideFrameLines() {
        return true;
    }

    /** Fills the alpha smoothly: detail of its own in it would not match that of the colours. */
    @Override
    default EdgeFill ofAlpha() {
        return EdgeFill.smooth();
    }

    @Override
    default void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Isophotes isophotes = Isophotes.of(canvas, known);
        SmoothMargins.fill(canvas, known, isophotes, opaque);
        draw(DetailCanvas.of(canvas, new KnownPart.Inside(canvas.size(), known, isophotes)));
    }

    @Override
    default void fillHole(Raster canvas, Hole hole) {
        HoleLayers.fill(canvas, hole, layer -> {
            NearestSearch search = SmoothHole.fill(canvas, layer);
            draw(DetailCanvas.of(canvas, new KnownPart.Around(canvas.size(), layer, search)));
        });
    }
}
