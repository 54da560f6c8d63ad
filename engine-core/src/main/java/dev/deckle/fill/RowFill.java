package dev.deckle.fill;

import dev.deckle.raster.Raster;

/** Fills the margins of a canvas whose rows are made one after the other. Made by {@link EdgeFill#byRows}. For one thread. */
public interface RowFill {

    /**
     * Returns the row of the picture that a row of the canvas is filled from.
     *
     * @param y row of the canvas
     * @return 0 to the picture's height − 1; the row itself where the picture has one there
     */
    int from(int y);

    /**
     * Fills what is margin of one row of the canvas.
     *
     * @param row as wide as the canvas, one px high, with row {@link #from} of the picture where the picture sits
     * @param y of the canvas
     */
    void fill(Raster row, int y);
}
