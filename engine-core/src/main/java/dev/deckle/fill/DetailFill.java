package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import java.util.Optional;

/** What {@link GrainFill} and {@link TextureFill} share: a smooth fill first, then detail over it. */
final class DetailFill {
    private DetailFill() {}

    static void fill(EdgeFill fill, Raster canvas, Rect known, AlphaMode alpha) {
        FillArea.requireInside(canvas, known);
        if (known.equals(canvas.size().toRect())) {
            return;
        }
        if (VisibleColours.hides(canvas, known)) {
            VisibleColours.fill(fill, canvas, known, alpha);
            return;
        }
        FrameLine.fillInside(canvas, known, inside -> {
            Isophotes isophotes = Isophotes.of(canvas, inside);
            SmoothMargins.fill(canvas, inside, isophotes, alpha == AlphaMode.OPAQUE);
            draw(canvas, new KnownPart.Inside(canvas.size(), inside, isophotes), fill instanceof TextureFill);
        });
    }

    static void fill(EdgeFill fill, Raster canvas, Mask mask, AlphaMode alpha) {
        Optional<Rect> known = FillArea.knownRectangle(canvas, mask);
        if (known.isPresent()) {
            fill(fill, canvas, known.get(), alpha);
        } else if (VisibleColours.hides(canvas, mask)) {
            VisibleColours.fill(fill, canvas, mask, alpha);
        } else {
            Hole hole = Hole.of(canvas, mask);
            NearestSearch search = NearestPixels.fill(canvas, hole);
            SmoothHole.fill(canvas, hole, search.squared());
            hole.finishAlpha(canvas, alpha);
            draw(canvas, new KnownPart.Around(canvas.size(), hole, search), fill instanceof TextureFill);
        }
    }

    private static void draw(Raster canvas, KnownPart part, boolean texture) {
        int side = Math.max(canvas.width(), canvas.height());
        float unit = side / 1024f;
        CellGrid grid = CellGrid.of(
                canvas, part, Math.max(OffsetSearch.LEAST_CELL, Math.round(side / (float) OffsetSearch.CELLS)));
        float[] low = grid.blurred(grid.colours, ToneField.DETAIL * unit);
        SeamBand band = SeamBand.of(unit);
        Optional<Strength> strength = Optional.of(grid)
                .filter(g -> texture && g.hasKnown())
                .map(g -> Strength.of(canvas, g, g.distances(), unit));
        Optional<MatchLevel> found = strength.flatMap(wanted -> OffsetSearch.run(grid, wanted));
        float[] tone = found.map(level -> ToneField.of(level, strength.orElseThrow(), low, band, unit))
                .orElseGet(() -> new float[0]);
        Bands.each(canvas.height(), (from, to) -> {
            KnownPart mine = part.forThread();
            SeamRow row = new SeamRow(canvas.width());
            DetailKernel kernel = new DetailKernel(canvas, grid, low);
            for (int y = from; y < to; y++) {
                mine.locate(y, found.isPresent() ? band.texture() : Float.MAX_VALUE, row);
                if (found.isPresent()) {
                    kernel.texture(y, row, found.get(), tone, band);
                } else {
                    kernel.grain(y, row);
                }
            }
        });
    }
}
