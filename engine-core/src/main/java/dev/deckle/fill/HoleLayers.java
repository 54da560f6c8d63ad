package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Fills a hole part by part where lines of the picture go on through it ({@link HoleLines}): each part sees only what is known
 * on its own side of the lines, and at a line the parts pass into each other as steeply as the picture's own do where
 * the line ends. What is left of a removed object is so no mixture of sky and rock with a halo round it, but the one up to a ridge,
 * and the other from there.
 */
final class HoleLayers {
    private final Raster canvas;
    private final Hole hole;
    private final List<HoleDivision> divisions = new ArrayList<>();
    /** Part of the canvas that the layers are drawn on. */
    private Rect area;

    private HoleLayers(Raster canvas, Hole hole) {
        this.canvas = canvas;
        this.hole = hole;
        this.area = hole.bounds();
        for (HoleRegion region : HoleRegion.of(hole, 4 * HoleLines.radius(canvas))) {
            Rect around = HoleDivision.around(canvas, hole, region);
            if (divisions.stream()
                    .allMatch(other -> other.around().intersect(around).isEmpty())) {
                HoleDivision.of(canvas, hole, region).ifPresent(this::add);
            }
        }
    }

    private void add(HoleDivision division) {
        divisions.add(division);
        Rect around = division.around();
        area = Rect.ofEdges(
                Math.min(area.x(), around.x()),
                Math.min(area.y(), around.y()),
                Math.max(area.right(), around.right()),
                Math.max(area.bottom(), around.bottom()));
    }

    /**
     * Fills a hole.
     *
     * @param fill fills all of a hole from what is known around it
     */
    static void fill(Raster canvas, Hole hole, Consumer<Hole> fill) {
        HoleLayers layers = new HoleLayers(canvas, hole);
        if (layers.divisions.isEmpty() || !layers.isWhollyDivided()) {
            fill.accept(hole);
        }
        if (!layers.divisions.isEmpty()) {
            layers.draw(fill);
        }
    }

    private boolean isWhollyDivided() {
        byte[] unknown = hole.unknown();
        for (int i = 0; i < unknown.length; i++) {
            int at = i;
            if (unknown[i] != 0
                    && divisions.stream()
                            .noneMatch(division -> division.region().has(at))) {
                return false;
            }
        }
        return true;
    }

    private void draw(Consumer<Hole> fill) {
        Raster view = canvas.view(area);
        Raster before = view.copy();
        Raster result = view.copy();
        float[] done = new float[hole.unknown().length];
        int count = divisions.stream()
                .mapToInt(division -> division.parts().size())
                .max()
                .orElse(0);
        try {
            for (int k = 0; k < count; k++) {
                fill.accept(layer(k));
                for (HoleDivision division : divisions) {
                    if (k < division.parts().size()) {
                        lay(division, division.parts().get(k), result, done);
                    }
                }
                view.copyFrom(before);
            }
        } finally {
            view.copyFrom(result);
        }
    }

    /** Returns the hole as one layer sees it: what is on the other side of a line is unknown too. */
    private Hole layer(int k) {
        byte[] flags = new byte[Math.toIntExact(area.pixels())];
        Rect bounds = hole.bounds();
        for (int y = 0; y < bounds.height(); y++) {
            Stop.ifAsked();
            int to = (bounds.y() - area.y() + y) * area.width() + bounds.x() - area.x();
            System.arraycopy(hole.unknown(), y * bounds.width(), flags, to, bounds.width());
        }
        for (HoleDivision division : divisions) {
            if (k < division.parts().size()) {
                hide(division, division.parts().get(k), flags);
            }
        }
        return Hole.within(area, flags);
    }

    private void hide(HoleDivision division, int part, byte[] flags) {
        Rect around = division.around();
        for (int y = around.y(); y < around.bottom(); y++) {
            Stop.ifAsked();
            for (int x = around.x(); x < around.right(); x++) {
                if (division.part(x, y) != part) {
                    flags[(y - area.y()) * area.width() + x - area.x()] = Hole.UNKNOWN;
                }
            }
        }
    }

    /** Lays one part of a region over those that are there. */
    private void lay(HoleDivision division, int part, Raster result, float[] done) {
        Rect bounds = hole.bounds();
        Rect box = division.region().box().translate(bounds.x(), bounds.y());
        int channels = canvas.channels().count();
        for (int y = box.y(); y < box.bottom(); y++) {
            Stop.ifAsked();
            for (int x = box.x(); x < box.right(); x++) {
                int i = (y - bounds.y()) * bounds.width() + x - bounds.x();
                float share = division.region().has(i) ? division.share(part, x, y) : 0;
                if (share == 0) {
                    continue;
                }
                done[i] += share;
                int from = PixelKernel.index(canvas, x, y);
                int to = PixelKernel.index(result, x - area.x(), y - area.y());
                for (int c = 0; c < channels; c++) {
                    int there = result.get(to + c);
                    result.put(to + c, Math.round(there + share / done[i] * (canvas.get(from + c) - there)));
                }
            }
        }
    }
}
