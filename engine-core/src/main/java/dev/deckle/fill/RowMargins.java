package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Fills rows of margins by a fill that looks at one row of the picture alone.
 *
 * @param fill that does so
 * @param known where the picture sits
 * @param row the row of the picture that one of the canvas comes from, both counted from the picture's first
 */
record RowMargins(FillTemplate fill, Rect known, IntUnaryOperator row) implements RowFill {
    /** Prepares a fill that says nothing of alpha, for a picture without. */
    static Optional<RowFill> opaque(FillTemplate fill, Rect known, Channels channels, IntUnaryOperator row) {
        return channels.hasAlpha() ? Optional.empty() : Optional.of(new RowMargins(fill, known, row));
    }

    /** Returns the row of the picture that is nearest to one of the canvas, both counted from the picture's first. */
    static int nearest(int row, Rect known) {
        return Math.max(0, Math.min(known.height() - 1, row));
    }

    @Override
    public int from(int y) {
        return row.applyAsInt(y - known.y());
    }

    @Override
    public void fill(Raster line, int y) {
        Rect part = new Rect(known.x(), 0, known.width(), 1);
        if (!part.size().equals(line.size())) {
            fill.fillMargins(line, part, false);
        }
    }
}
