package dev.deckle.fill;

import dev.deckle.raster.Raster;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Holds a canvas with the smooth fill, and what {@link GrainFill} and {@link TextureFill} need to lay their detail over
 * it.
 */
final class DetailCanvas {
    /** Shares of the time that the strength of detail and the search for copies take. */
    private static final double STRENGTH = 0.05;

    private static final double SEARCH = 0.4;

    private final Raster canvas;
    private final KnownPart part;
    /** One 1024th of the long side, in px. */
    private final float unit;

    private final CellGrid grid;
    /** The colours of the cells, low-passed. */
    private final float[] low;

    private DetailCanvas(Raster canvas, KnownPart part, float unit, CellGrid grid) {
        this.canvas = canvas;
        this.part = part;
        this.unit = unit;
        this.grid = grid;
        this.low = grid.blurred(grid.colours, ToneField.DETAIL * unit);
    }

    /** Prepares a canvas that was filled smoothly. */
    static DetailCanvas of(Raster canvas, KnownPart part) {
        return new DetailCanvas(canvas, part, unit(canvas), CellGrid.of(canvas, part, cell(canvas)));
    }

    /** Returns one 1024th of a canvas' long side, in px. */
    static float unit(Raster canvas) {
        return Math.max(canvas.width(), canvas.height()) / 1024f;
    }

    /** Returns the px of a cell's side on a canvas. */
    static int cell(Raster canvas) {
        int side = Math.max(canvas.width(), canvas.height());
        return Math.max(OffsetSearch.LEAST_CELL, Math.round(side / (float) OffsetSearch.CELLS));
    }

    /** Lays the softened detail of the mirror image over all that is unknown. */
    void drawGrain() {
        Bands.each(canvas.height(), (from, to) -> {
            KnownPart mine = part.forThread();
            SeamRow row = new SeamRow(canvas.width());
            OverlayKernel kernel = new OverlayKernel(canvas, grid, low);
            for (int y = from; y < to; y++) {
                Stop.ifAsked();
                mine.locate(y, Float.MAX_VALUE, row);
                kernel.grain(y, row);
            }
        });
    }

    /** Lays toned copies of known parts over all that is unknown, or returns false where too little is known to copy from. */
    boolean drawTexture() {
        if (!grid.hasKnown()) {
            return false;
        }
        Strength strength = Meter.share(STRENGTH, () -> {
            SeamDepth depth = SeamDepth.of(grid);
            SeamLayers.lay(grid, depth);
            return Strength.of(canvas, grid, depth, unit);
        });
        Optional<MatchLevel> found = Meter.share(SEARCH, () -> OffsetSearch.run(grid, strength));
        found.ifPresent(level -> draw(level, strength));
        return found.isPresent();
    }

    private void draw(MatchLevel found, Strength strength) {
        SeamBand band = SeamBand.of(unit);
        float[] tone = ToneField.of(found, strength, low, band, unit);
        Bands.each(canvas.height(), (from, to) -> {
            KnownPart mine = part.forThread();
            SeamRow row = new SeamRow(canvas.width());
            OverlayKernel kernel = new OverlayKernel(canvas, grid, low);
            CopyKernel copies = new CopyKernel(canvas, grid, low, found, tone);
            for (int y = from; y < to; y++) {
                Stop.ifAsked();
                mine.locate(y, band.texture(), row);
                kernel.texture(y, row, copies, band);
            }
        });
    }
}
