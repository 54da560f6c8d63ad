package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Looks at what a fill needs that copies rows: the alpha, where there is any.
 *
 * @param fill that copies
 * @param shape of the canvas
 * @param row the row of the picture that one of the canvas comes from, both counted from the picture's first
 */
record CopyLook(FillTemplate fill, RowShape shape, IntUnaryOperator row) implements RowFill.Look {

    @Override
    public int from(int y) {
        return row.applyAsInt(y - shape.known().y());
    }

    @Override
    public long bytes() {
        return shape.channels().hasAlpha() ? LineStore.bytes(shape) : 0;
    }

    @Override
    public Optional<RowFill.Maker> at(RowSource.Opener picture) throws IOException {
        if (!shape.channels().hasAlpha()) {
            return Optional.of(new Copies(fill, shape, Set.of(), Margins.NONE, row));
        }
        AlphaLook alpha = new AlphaLook(shape);
        LineStore kept = LineStore.of(shape.pass(picture), List.of(alpha));
        Set<Side> clear = shape.clear(RowLines.of(kept));
        FillTemplate used = shape.used(fill, clear);
        if (alpha.hides(shape, used)) {
            return Optional.empty();
        }
        return Optional.of(
                used.equals(fill)
                        ? new Copies(fill, shape, clear, Margins.NONE, row)
                        : nearest(shape, clear, Margins.NONE));
    }

    /** Copies the nearest px to where nobody sees them. */
    static Copies nearest(RowShape shape, Set<Side> clear, Margins frameLine) {
        Rect known = shape.known();
        return new Copies(new ReplicateFill(), shape, clear, frameLine, y -> RowMargins.nearest(y, known));
    }

    /**
     * Makes what copies rows.
     *
     * @param fill that copies
     * @param shape of the canvas
     * @param clear the sides that are transparent
     * @param frameLine that is told
     * @param row as in the look
     */
    record Copies(FillTemplate fill, RowShape shape, Set<Side> clear, Margins frameLine, IntUnaryOperator row)
            implements RowFill.Maker {
        @Override
        public int from(int y) {
            return row.applyAsInt(y - shape.known().y());
        }

        @Override
        public RowFill rows() {
            return AlphaLook.Cleared.of(new RowMargins(fill, shape.known(), shape.isOpaque()), shape, clear);
        }
    }
}
