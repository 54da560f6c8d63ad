package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a region of a hole, and what is around it, by the lines of the picture that go on through it. A part has a bit
 * for each line that it is on the right of.
 *
 * @param around the region and the known pixels about it that count for its parts, in coordinates of the canvas
 * @param parts the parts that the region has
 */
record HoleDivision(HoleRegion region, List<HoleLine> lines, Rect around, List<Integer> parts) {
    /** The cells of the coarsest grid that are searched for copies see what is this many of the finest away. */
    private static final int SEEN = 8;

    /** Returns the division of a region; empty where no line goes on through it. */
    static Optional<HoleDivision> of(Raster canvas, Hole hole, HoleRegion region) {
        List<HoleLine> lines = HoleLines.through(canvas, hole, region);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Rect around = around(canvas, hole, region);
        HoleDivision whole = new HoleDivision(region, lines, around, List.of());
        return Optional.of(new HoleDivision(region, lines, around, whole.parts(hole.bounds())));
    }

    /** Returns the rectangle, of the canvas, that counts for the parts of a region. */
    static Rect around(Raster canvas, Hole hole, HoleRegion region) {
        Rect box = region.box().translate(hole.bounds().x(), hole.bounds().y());
        int seen = SEEN * DetailCanvas.cell(canvas);
        return Rect.ofEdges(box.x() - seen, box.y() - seen, box.right() + seen, box.bottom() + seen)
                .intersect(canvas.size().toRect());
    }

    private List<Integer> parts(Rect bounds) {
        List<Integer> found = new ArrayList<>();
        Rect box = region.box();
        for (int y = box.y(); y < box.bottom(); y++) {
            Stop.ifAsked();
            for (int x = box.x(); x < box.right(); x++) {
                if (region.has(y * bounds.width() + x)) {
                    int part = part(bounds.x() + x, bounds.y() + y);
                    if (!found.contains(part)) {
                        found.add(part);
                    }
                }
            }
        }
        return found;
    }

    /** Returns the part that a pixel of the canvas belongs to. */
    int part(int x, int y) {
        int part = 0;
        for (int k = 0; k < lines.size(); k++) {
            part |= lines.get(k).side(x, y) > 0 ? 1 << k : 0;
        }
        return part;
    }

    /** Computes how much of a pixel of the canvas belongs to a part, 0 to 1: parts pass into each other at the lines. */
    float share(int part, int x, int y) {
        double share = 1;
        for (int k = 0; k < lines.size(); k++) {
            double right = 0.5 + lines.get(k).side(x, y) / lines.get(k).width(x, y);
            right = Math.max(0, Math.min(1, right));
            share *= (part >> k & 1) == 1 ? right : 1 - right;
        }
        return (float) share;
    }
}
