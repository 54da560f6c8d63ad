package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/**
 * Fills holes as {@link TextureFill} does, but their thin regions ({@link HoleWidths}) smoothly. Has no name of its
 * own.
 */
record HoleFill() implements FillTemplate {

    @Override
    public String label() {
        return "texture";
    }

    @Override
    public FrameLine startLine(Raster canvas, Rect known) {
        return FrameLine.detect(canvas.view(known));
    }

    @Override
    public EdgeFill ofAlpha() {
        return EdgeFill.smooth();
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        new TextureFill().fillMargins(canvas, known, opaque);
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        HoleWidths widths = HoleWidths.of(hole);
        if (widths.anyThin()) {
            SmoothHole.fill(canvas, hole);
        }
        if (widths.anyWide()) {
            new TextureFill().fillHole(canvas, widths.wide(canvas));
        }
    }
}
