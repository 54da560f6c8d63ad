package dev.deckle.fill;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Rect;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Continues a gradient as what it is: a plane ({@link ColourPlane}), or colours along a line, from a centre outwards or about it
 * ({@link ColourSweep}). With 8 bit it is dithered, by half a level
 * to either side, so that a slow one does not band. Holes: the gradient around each region ({@link HoleGradient}), and
 * {@link SmoothFill} where there is none.
 */
record GradientFill() implements FillTemplate {
    private static final int LEVELS = 1 << 16;

    @Override
    public String label() {
        return "gradient";
    }

    @Override
    public FrameLine startLine(Raster canvas, Rect known) {
        return FrameLine.line(canvas.view(known));
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Raster picture = canvas.view(known);
        ColourField field = ColourField.find(picture).orElseGet(() -> ColourPlane.fitted(picture));
        int channels = canvas.channels().count();
        boolean isDithered = canvas.depth() == Depth.EIGHT;
        for (Rect part : new BorderLayout(canvas.size(), known).border()) {
            for (int y = part.y(); y < part.bottom(); y++) {
                Stop.ifAsked();
                int to = PixelKernel.index(canvas, part.x(), y);
                for (int x = part.x(); x < part.right(); x++, to += channels) {
                    int px = x - known.x();
                    int py = y - known.y();
                    double part01 = isDithered ? dither(px, py, known.width(), known.height()) : 0.5;
                    for (int c = 0; c < channels; c++) {
                        double value = Math.floor(field.at(px, py, c) + part01);
                        canvas.put(to + c, (int)
                                Math.max(0, Math.min(canvas.depth().max(), value)));
                    }
                }
                if (opaque) {
                    MarginRows.makeOpaque(canvas, part.x(), part.right(), y);
                }
            }
        }
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        SmoothHole.fill(canvas, hole);
        boolean isInside = HoleGradient.isInside(canvas, hole);
        Rect part = isInside ? canvas.size().toRect() : PeriodicFill.strip(canvas, hole);
        Optional<HoleGradient.Part> all =
                ColourField.find(canvas.view(part)).map(field -> new HoleGradient.Part(field, part));
        for (HoleRegion region : HoleRegion.of(hole, 1)) {
            HoleGradient.fill(canvas, hole, FlatFill.box(hole.bounds(), region.outline()), all);
        }
    }

    /** Returns 0 to 1, the same in places that mirroring or transposing the picture brings together. */
    static double dither(int x, int y, int width, int height) {
        int fromMiddleX = Math.abs(2 * x - (width - 1));
        int fromMiddleY = Math.abs(2 * y - (height - 1));
        int hash = Math.min(fromMiddleX, fromMiddleY) * 0x9E3779B1 + Math.max(fromMiddleX, fromMiddleY) * 0x85EBCA77;
        hash = (hash ^ (hash >>> 15)) * 0x2C1B3C6D;
        hash = (hash ^ (hash >>> 12)) * 0x297A2D39;
        hash ^= hash >>> 15;
        return (hash & (LEVELS - 1)) / (double) LEVELS;
    }
}
