package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import java.util.Set;

/** Finds the faintest px of a picture with alpha; of its outermost ring, too. */
final class AlphaLook implements RowPass.Visitor {
    private final int last;
    private int least;
    private int ring;

    AlphaLook(RowShape shape) {
        this.last = shape.known().height() - 1;
        this.least = shape.depth().max();
        this.ring = least;
    }

    @Override
    public void row(Raster row, int y) {
        if (!row.channels().hasAlpha()) {
            return;
        }
        int channels = row.channels().count();
        int first = row.offset() + channels - 1;
        int end = row.offset() + row.width() * channels;
        int faintest = row.depth().max();
        for (int i = first; i < end; i += channels) {
            faintest = Math.min(faintest, row.get(i));
        }
        least = Math.min(least, faintest);
        boolean isEdge = y == 0 || y == last;
        ring = Math.min(ring, isEdge ? faintest : Math.min(row.get(first), row.get(end - 1)));
    }

    /** Returns whether a fill meets px that have no colour. */
    boolean hides(RowShape shape, FillTemplate used) {
        boolean copies = used.copiesPixels() && shape.alpha() != AlphaMode.OPAQUE;
        return (used.looksInside() ? least : ring) < (copies ? 1 : VisibleColours.least(shape.depth()));
    }

    /**
     * Fills rows and clears what lies on transparent sides.
     *
     * @param rows that fills them
     * @param shape of the canvas
     * @param clear the sides
     */
    record Cleared(RowFill rows, RowShape shape, Set<Side> clear) implements RowFill {
        /** Returns what fills rows so; {@code rows} itself where no side is clear. */
        static RowFill of(RowFill rows, RowShape shape, Set<Side> clear) {
            return clear.isEmpty() ? rows : new Cleared(rows, shape, clear);
        }

        @Override
        public void fill(Raster row, int y) {
            rows.fill(row, y);
            for (Side side : clear) {
                AlphaSides.clear(row, AlphaSides.rowPart(row.width(), shape.known(), side, y));
            }
        }
    }
}
