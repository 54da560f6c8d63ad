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
    public FrameLine startLine(Raster canvas, Rect known) {
        return FrameLine.line(canvas.view(known));
    }

    @Override
    public void fillMargins(Raster canvas, Rect known, boolean opaque) {
        Optional<Period> found = Period.find(canvas.view(known));
        int w = known.width();
        int h = known.height();
        Period period = found.orElse(new Period(w, h));
        int[] columns = places(-known.x(), canvas.width() - known.x(), w, period.x());
        int[] rows = places(-known.y(), canvas.height() - known.y(), h, period.y());
        PixelMap.fill(canvas, known, opaque, (x, y) -> rows[y + known.y()] * w + columns[x + known.x()]);
    }

    private static int[] places(int from, int to, int length, double period) {
        int[] places = new int[to - from];
        for (int at = from; at < to; at++) {
            places[at - from] = Period.inside(at, length, period);
        }
        return places;
    }

    @Override
    public void fillHole(Raster canvas, Hole hole) {
        Optional<Period> found = Period.find(outside(canvas, hole));
        SmoothHole.fill(canvas, hole);
        if (found.isEmpty()) {
            return;
        }
        new Search(canvas, hole, found.get()).run();
    }

    /** Returns the largest strip of the canvas that no hole reaches into. */
    static Raster outside(Raster canvas, Hole hole) {
        return canvas.view(strip(canvas, hole));
    }

    /** Returns where the largest strip of the canvas is that no hole reaches into. */
    static Rect strip(Raster canvas, Hole hole) {
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
        return best;
    }

    /** Copies the nearest known px that is whole periods away, ring by ring of them; of one ring the lowest. */
    private static final class Search {
        /** The least times that a multiple of a period lies in the picture, and the px that it may be off whole px. */
        private static final int LEAST_TIMES = 3;

        private static final double OFF = 0.12;

        private final Raster canvas;
        private final Hole hole;
        private final Period period;
        private final Rect bounds;
        private final int reach;
        /** The ring in which each px of the hole found one; 0 for known px. */
        private final int[] rings;

        Search(Raster canvas, Hole hole, Period period) {
            this.canvas = canvas;
            this.hole = hole;
            this.period = new Period(whole(period.x(), canvas.width()), whole(period.y(), canvas.height()));
            this.bounds = hole.bounds();
            this.reach = (int) Math.max(canvas.width() / period.x(), canvas.height() / period.y());
            this.rings = new int[Math.toIntExact(bounds.pixels())];
        }

        /** Returns the first multiple of a period that is nearly whole px and lies some times in the picture; else the period. */
        private static double whole(double period, int length) {
            for (int n = 1; LEAST_TIMES * n * period <= length; n++) {
                if (Math.abs(n * period - Math.rint(n * period)) <= OFF) {
                    return n * period;
                }
            }
            return period;
        }

        void run() {
            for (int y = bounds.y(); y < bounds.bottom(); y++) {
                Stop.ifAsked();
                for (int x = bounds.x(); x < bounds.right(); x++) {
                    if (hole.isUnknown(x, y)) {
                        copy(x, y);
                    }
                }
            }
        }

        private int at(int x, int y) {
            return (y - bounds.y()) * bounds.width() + x - bounds.x();
        }

        private int ring(int x, int y) {
            return bounds.contains(x, y) ? rings[at(x, y)] : 0;
        }

        private void copy(int x, int y) {
            int left = x - Period.px(1, period.x());
            int up = y - Period.px(1, period.y());
            // A period on, what is known can't be nearer by more than one ring.
            int before = Math.max(ring(left, y), Math.max(ring(x, up), ring(left, up)));
            int ring = Math.max(1, before - 1);
            int from = lowest(x, y, ring);
            while (from < 0 && ring <= reach) {
                ring++;
                from = lowest(x, y, ring);
            }
            rings[at(x, y)] = ring;
            if (from >= 0) {
                PixelKernel.copy(
                        canvas,
                        from,
                        PixelKernel.index(canvas, x, y),
                        canvas.channels().count());
            }
        }

        /** Returns the index of the lowest known px of a ring; −1 where none is known. */
        private int lowest(int x, int y, int ring) {
            int best = -1;
            for (int i = -ring; i <= ring; i++) {
                int fromX = x + Period.px(i, period.x());
                if (fromX < 0 || fromX >= canvas.width()) {
                    continue;
                }
                int step = Math.abs(i) == ring ? 1 : 2 * ring;
                for (int j = -ring; j <= ring; j += step) {
                    int fromY = y + Period.px(j, period.y());
                    if (fromY >= 0 && fromY < canvas.height() && !hole.isUnknown(fromX, fromY)) {
                        int from = PixelKernel.index(canvas, fromX, fromY);
                        best = best < 0 || FlatFill.isBefore(canvas, from, best) ? from : best;
                    }
                }
            }
            return best;
        }
    }
}
