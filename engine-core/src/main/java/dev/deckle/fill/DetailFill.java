package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Meter;

/** Fills smoothly first, then lays detail over it. */
interface DetailFill extends FillTemplate {
    /** Shares of the time that come before the detail. */
    double LOOK = 0.05;

    double SMOOTH = 0.2;

    /** Lays detail over the smooth fill of all that is not known, or returns false, having drawn nothing. */
    boolean draw(DetailCanvas canvas);

    /** Returns which px of margins have to be filled smoothly before. */
    default SmoothNeed need(Raster canvas) {
        return SmoothNeed.ALL;
    }

    @Override
    default FrameLine startLine(Raster canvas, Rect known) {
        return FrameLine.detect(canvas.view(known));
    }

    /** Fills the alpha smoothly: detail of its own in it would not match that of the colours. */
    @Override
    default EdgeFill ofAlpha() {
        return EdgeFill.smooth();
    }

    @Override
    default void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Isophotes isophotes = Meter.share(LOOK, () -> Isophotes.of(canvas, known));
        Meter.share(SMOOTH, () -> SmoothMargins.fill(canvas, known, isophotes, opaque, need(canvas)));
        DetailCanvas detail = DetailCanvas.of(canvas, new KnownPart.Inside(canvas.size(), known, isophotes));
        if (!draw(detail)) {
            SmoothMargins.fill(canvas, known, isophotes, opaque, SmoothNeed.ALL);
            detail.drawGrain();
        }
    }

    @Override
    default void fillHole(Raster canvas, Hole hole) {
        HoleLayers.fill(canvas, hole, layer -> {
            NearestSearch search = SmoothHole.fill(canvas, layer);
            DetailCanvas detail = DetailCanvas.of(canvas, new KnownPart.Around(canvas.size(), layer, search));
            if (!draw(detail)) {
                detail.drawGrain();
            }
        });
    }
}
