package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/** Tiles the picture, {@code bcd|abcd|abc} (OpenCV's {@code BORDER_WRAP}). In holes: the nearest known pixel. */
record RepeatFill() implements FillTemplate {

    @Override
    public String label() {
        return "repeat";
    }

    @Override
    public boolean copiesPixels() {
        return true;
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        int w = known.width();
        int h = known.height();
        PixelMap.fill(canvas, known, opaque, (x, y) -> Math.floorMod(y, h) * w + Math.floorMod(x, w));
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        NearestPixels.fill(canvas, hole);
    }
}
