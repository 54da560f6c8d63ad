package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;

/**
 * Fills rows of margins by a fill that looks at one row of the picture alone.
 *
 * @param fill that does so
 * @param known where the picture sits
 * @param opaque whether the margins are made opaque, the picture having alpha
 */
record RowMargins(FillTemplate fill, Rect known, boolean opaque) implements RowFill {

    /** Returns the row of the picture that is nearest to one of the canvas, both counted from the picture's first. */
    static int nearest(int row, Rect known) {
        return Math.max(0, Math.min(known.height() - 1, row));
    }

    @Override
    public void fill(Raster line, int y) {
        Rect part = new Rect(known.x(), 0, known.width(), 1);
        if (!part.size().equals(line.size())) {
            fill.fillMargins(line, part, opaque);
        }
        if (opaque && (y < known.y() || y >= known.bottom())) {
            MarginRows.makeOpaque(line, 0, line.width(), 0);
        }
    }
}
