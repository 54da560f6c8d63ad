package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Continues a pattern by its exact {@link Period}, both axes; in holes each px is the nearest known one a whole number
 * of periods away. What is no pattern is repeated as a whole ({@link RepeatFill}), holes are filled smoothly.
 */
record PeriodicFill() implements FillTemplate {

    @Override
    public String label() {
        return "periodic";
    }

    @Override
    public boolean copiesPixels() {
        return true;
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Optional<Period> found = Period.find(canvas.view(known));
        int w = known.width();
        int h = known.height();
        Period period = found.orElse(new Period(w, h));
        PixelMap.fill(
                canvas, known, opaque, (x, y) -> Period.inside(y, h, period.y()) * w + Period.inside(x, w, period.x()));
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        Optional<Period> found = Period.find(outside(canvas, hole));
        SmoothHole.fill(canvas, hole);
        if (found.isEmpty()) {
            return;
        }
        Rect bounds = hole.bounds();
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            Stop.ifAsked();
            for (int x = bounds.x(); x < bounds.right(); x++) {
                if (hole.isUnknown(x, y)) {
                    copy(canvas, hole, x, y, found.get());
                }
            }
        }
    }

    /** Returns the largest strip of the canvas that no hole reaches into. */
    static Raster outside(Raster canvas, Hole hole) {
        Rect b = hole.bounds();
        Rect[] strips = {
            Rect.ofEdges(0, 0, canvas.width(), b.y()),
            Rect.ofEdges(0, b.bottom(), canvas.width(), canvas.height()),
            Rect.ofEdges(0, 0, b.x(), canvas.height()),
            Rect.ofEdges(b.right(), 0, canvas.width(), canvas.height())
        };
        Rect best = canvas.size().toRect();
        long most = 0;
        for (Rect strip : strips) {
            if (strip.pixels() > most) {
                best = strip;
                most = strip.pixels();
            }
        }
        return canvas.view(best);
    }

    private static void copy(Raster canvas, Hole hole, int x, int y, Period period) {
        int reach = Math.max(canvas.width() / period.x(), canvas.height() / period.y());
        int best = -1;
        for (int ring = 1; ring <= reach && best < 0; ring++) {
            for (int i = -ring; i <= ring; i++) {
                int step = Math.abs(i) == ring ? 1 : 2 * ring;
                for (int j = -ring; j <= ring; j += step) {
                    int fromX = x + i * period.x();
                    int fromY = y + j * period.y();
                    if (canvas.size().toRect().contains(fromX, fromY) && !hole.isUnknown(fromX, fromY)) {
                        int from = PixelKernel.index(canvas, fromX, fromY);
                        best = best < 0 || FlatFill.isBefore(canvas, from, best) ? from : best;
                    }
                }
            }
        }
        if (best >= 0) {
            PixelKernel.copy(
                    canvas,
                    best,
                    PixelKernel.index(canvas, x, y),
                    canvas.channels().count());
        }
    }
}
