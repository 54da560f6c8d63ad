package dev.deckle.raster;

import dev.deckle.geometry.Rect;

/** Hands out the rows of a picture that is in memory. */
final class RasterRows implements RowSource {
    private final Raster raster;
    private int next;

    RasterRows(Raster raster) {
        this.raster = raster;
    }

    @Override
    public void read(Raster band) {
        band.copyFrom(raster.view(new Rect(0, next, band.width(), band.height())));
        next += band.height();
    }

    @Override
    public void close() {
        // Nothing is held that was not the caller's before.
    }
}
