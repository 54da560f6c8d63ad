package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/** The fill that suits the picture, found by one look at it ({@link PictureLook}); holes by what is around them and their width. */
record AutoFill() implements FillTemplate {

    @Override
    public String label() {
        return "auto";
    }

    @Override
    public ChosenFill choose(Raster picture) {
        return PictureLook.of(picture);
    }

    @Override
    public Margins frameLine(Raster picture) {
        return choose(picture).fill().frameLine(picture);
    }

    @Override
    public void fill(Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        if (known.width() < canvas.width() || known.height() < canvas.height()) {
            choose(canvas.view(known)).fill().fill(canvas, known, alpha);
        }
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        fill(canvas, known, opaque ? AlphaMode.OPAQUE : AlphaMode.EDGE);
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        FillTemplate.of(PictureLook.ofContent(PeriodicFill.outside(canvas, hole))
                        .map(ChosenFill::fill)
                        .orElse(EdgeFill.texture()))
                .fillHole(canvas, hole);
    }
}
