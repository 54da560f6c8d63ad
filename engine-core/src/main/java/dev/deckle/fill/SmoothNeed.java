package dev.deckle.fill;

import dev.deckle.raster.Raster;

/**
 * Holds which px of the margins have to be filled smoothly: up to {@code reach} px from the edge all, farther out those of the rows that
 * a {@link CellGrid} of cells of {@code cell} px reads.
 */
record SmoothNeed(int reach, int cell) {
    /** All px. */
    static final SmoothNeed ALL = new SmoothNeed(Integer.MAX_VALUE, 1);

    /** Returns what is needed under a {@link TextureFill}, which covers all that is not near the seam, but for alpha. */
    static SmoothNeed ofTexture(Raster canvas) {
        if (canvas.channels().hasAlpha()) {
            return ALL;
        }
        int reach = (int) Math.ceil(SeamBand.of(DetailCanvas.unit(canvas)).texture());
        return new SmoothNeed(reach, DetailCanvas.cell(canvas));
    }

    /** Returns whether all px of a row are needed. */
    boolean isWhole(int y) {
        return CellGrid.isRead(y % cell, cell);
    }
}
