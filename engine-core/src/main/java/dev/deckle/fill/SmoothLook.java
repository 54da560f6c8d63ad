package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what {@link SmoothFill} needs: the outline, the slopes of the strips inside it, and whether there is a frame line, inside of
 * which both begin. One reading tells it of a picture without one, and of one whose border goes on for long before it changes a second.
 *
 * @param shape of the canvas
 */
record SmoothLook(RowShape shape) implements RowFill.Look {

    @Override
    public int from(int y) {
        return RowMargins.nearest(y - shape.known().y(), shape.known());
    }

    @Override
    public long bytes() {
        return LineStore.bytes(shape);
    }

    @Override
    public Optional<RowFill.Maker> at(RowSource.Opener picture) throws IOException {
        try {
            return look(shape.pass(picture));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<RowFill.Maker> look(RowPass picture) throws IOException {
        Map<Side, StripSums> strips = StripSums.of(shape.canvas(), shape.known(), shape.known());
        AlphaLook alpha = new AlphaLook(shape);
        List<RowPass.Visitor> visitors = new ArrayList<>(strips.values());
        visitors.add(alpha);
        RowLines lines = RowLines.of(LineStore.of(picture, visitors));
        Set<Side> clear = shape.clear(lines);
        FillTemplate used = shape.used(new SmoothFill(), clear);
        if (alpha.hides(shape, used)) {
            return Optional.empty();
        }
        FrameLine frame = FrameLine.detect(lines);
        if (!used.equals(new SmoothFill())) {
            return Optional.of(CopyLook.nearest(shape, clear, frame.width()));
        }
        Rect known = frame.inside(shape.known());
        if (frame.isPresent()) {
            strips = StripSums.of(shape.canvas(), known, shape.known());
            picture.read(List.copyOf(strips.values()));
        }
        return Optional.of(new Smooth(shape, clear, frame, margins(lines.inside(frame.width()), known, strips)));
    }

    private SmoothMargins margins(PictureLines inside, Rect known, Map<Side, StripSums> strips) {
        inside.prepare(any -> outermost());
        Map<Side, double[][]> luma = new EnumMap<>(Side.class);
        strips.forEach((side, sums) -> luma.put(side, sums.luma(shape.depth())));
        Isophotes isophotes =
                Isophotes.of(shape.canvas(), known, strip -> Objects.requireNonNull(luma.get(strip.side())));
        SmoothOutline outline = new SmoothOutline(
                shape.canvas(),
                known,
                isophotes,
                SmoothOutline.read(inside),
                shape.channels().count());
        return new SmoothMargins(
                shape.canvas(), shape.channels(), shape.depth(), known, outline, shape.isOpaque(), SmoothNeed.ALL);
    }

    private static Map<Side, Set<Integer>> outermost() {
        Map<Side, Set<Integer>> lines = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            lines.put(side, Set.of(0));
        }
        return lines;
    }

    /**
     * Makes rows of what was seen.
     *
     * @param shape of the canvas
     * @param clear the sides that are transparent
     * @param frame whose px stay
     * @param margins around what is inside it
     */
    private record Smooth(RowShape shape, Set<Side> clear, FrameLine frame, SmoothMargins margins)
            implements RowFill.Maker {
        @Override
        public int from(int y) {
            return RowMargins.nearest(y - shape.known().y(), shape.known());
        }

        @Override
        public Margins frameLine() {
            return frame.width();
        }

        @Override
        public RowFill rows() {
            SmoothMargins.Rows rows = margins.rows();
            return AlphaLook.Cleared.of((row, y) -> fill(rows, row, y), shape, clear);
        }

        private void fill(SmoothMargins.Rows rows, Raster row, int y) {
            Rect known = shape.known();
            boolean isBeside = y >= known.y() && y < known.bottom();
            if (isBeside && frame.isPresent()) {
                Raster own = row.view(new Rect(known.x(), 0, known.width(), 1));
                Raster kept = own.copy();
                rows.fill(row, 0, y);
                own.copyFrom(kept);
            } else {
                rows.fill(row, 0, y);
            }
        }
    }
}
