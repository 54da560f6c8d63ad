package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the lines of a picture that go on through a region of a hole: ridges, horizons, shores, outlines. Where they end at the
 * region is found all along its outline ({@link HoleSplit}); the ends are then joined in pairs that look alike on both sides,
 * no pair crossing another, so that the sum of what speaks for the pairs is the greatest (S. Masnou, J.-M. Morel: Level lines based
 * disocclusion, 1998, which joins all isophotes so, by dynamic programming).
 */
final class HoleLines {
    /** The radius of the discs that are looked at, in parts of the long side. */
    private static final double RADIUS = 0.02;

    private static final int LEAST_RADIUS = 12;
    private static final int MOST_RADIUS = 48;
    /** The half radii of the disc in which place and direction of an end are found. */
    private static final int WIDER = 3;
    /** The times that an end is looked at again from its place. */
    private static final int ROUNDS = 3;
    /** The least distance between two ends, in radii. */
    private static final double APART = 0.75;
    /** The ends that are joined at most. */
    private static final int MOST_ENDS = 16;
    /** The lines of a region at most. */
    private static final int MOST_LINES = 3;
    /** The least strength of an end. */
    private static final double STRONG = 1.6;
    /** The least part that two tones have to explain the surroundings of an end better than one. */
    private static final double CLEAR = 1;
    /** The least that has to speak for a line. */
    private static final double SURE = 0.5;
    /** The variance that may come between the two ends of a line. */
    private static final double CHANGE = 100;
    /** The part of their strength by which two ends may differ. */
    private static final double UNLIKE = 0.8;
    /** The most that a line turns at either end, radians. */
    private static final double MOST_TURN = 1.3;
    /** The cost of a squared radian of turning. */
    private static final double TURN = 0.4;
    /** The least part of a line that is inside the region. */
    private static final double INSIDE = 0.9;
    /** The least part of the region on each side of a line. */
    private static final double LEAST_SIDE = 0.02;

    private final Raster canvas;
    private final Hole hole;
    private final HoleRegion region;
    private final int radius;

    private HoleLines(Raster canvas, Hole hole, HoleRegion region, int radius) {
        this.canvas = canvas;
        this.hole = hole;
        this.region = region;
        this.radius = radius;
    }

    /** Returns the radius of the discs that are looked at on a canvas, px. */
    static int radius(Raster canvas) {
        int side = Math.max(canvas.width(), canvas.height());
        return (int) Math.max(LEAST_RADIUS, Math.min(MOST_RADIUS, Math.rint(RADIUS * side)));
    }

    /** Returns the lines through one region of a hole, the surest first. */
    static List<HoleLine> through(Raster canvas, Hole hole, HoleRegion region) {
        return new HoleLines(canvas, hole, region, radius(canvas)).find();
    }

    private List<HoleLine> find() {
        List<HoleCrossing> ends = ends();
        double[][] gains = new double[ends.size()][ends.size()];
        for (int i = 0; i < ends.size(); i++) {
            for (int j = i + 1; j < ends.size(); j++) {
                gains[i][j] = gain(ends.get(i), ends.get(j));
            }
        }
        List<int[]> pairs = new ArrayList<>();
        join(best(gains), gains, 0, ends.size() - 1, pairs);
        pairs.sort(Comparator.comparingDouble((int[] pair) -> -gains[pair[0]][pair[1]]));
        List<HoleLine> lines = new ArrayList<>();
        for (int[] pair : pairs) {
            HoleLine line = new HoleLine(ends.get(pair[0]), ends.get(pair[1]));
            boolean isClear = lines.stream().allMatch(other -> other.isClearOf(line));
            if (lines.size() < MOST_LINES && isClear && divides(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Returns where lines end at the region, in the order of its outline. */
    private List<HoleCrossing> ends() {
        HoleSplit split = new HoleSplit(canvas, hole, radius);
        int[] outline = region.outline();
        int step = Math.max(1, radius / 4);
        List<HoleCrossing> found = new ArrayList<>();
        for (int i = 0; i < outline.length; i += step) {
            Stop.ifAsked();
            int x = hole.bounds().x() + outline[i] % hole.bounds().width();
            int y = hole.bounds().y() + outline[i] / hole.bounds().width();
            Optional<HoleCrossing> end = split.at(x, y, false);
            if (end.isPresent() && end.get().gain() >= CLEAR && end.get().strength(HoleSplit.NOISE) >= STRONG) {
                found.add(end.get());
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -found.get(i).gain()));
        List<Integer> kept = new ArrayList<>();
        for (int i : order) {
            boolean isNew = kept.stream().allMatch(k -> found.get(k).distance(found.get(i)) > APART * radius);
            if (isNew && kept.size() < MOST_ENDS) {
                kept.add(i);
            }
        }
        kept.sort(Comparator.naturalOrder());
        HoleSplit wider = new HoleSplit(canvas, hole, WIDER * radius / 2);
        List<HoleCrossing> ends = new ArrayList<>();
        for (int k : kept) {
            HoleCrossing end = settled(wider, found.get(k));
            if (ends.stream().allMatch(other -> other.distance(end) > APART * radius)) {
                ends.add(end);
            }
        }
        return ends;
    }

    /** Looks at an end again from where it was found to be. */
    private static HoleCrossing settled(HoleSplit split, HoleCrossing found) {
        HoleCrossing end = found;
        for (int round = 0; round < ROUNDS; round++) {
            end = split.at((int) Math.rint(end.x()), (int) Math.rint(end.y()), true)
                    .orElse(end);
        }
        return end;
    }

    /** Computes what speaks for two ends being those of one line; 0 where too little does. */
    private static double gain(HoleCrossing one, HoleCrossing other) {
        double length = one.distance(other);
        if (length < LEAST_RADIUS) {
            return 0;
        }
        double cx = (other.x() - one.x()) / length;
        double cy = (other.y() - one.y()) / length;
        double a = turn(one.dx() * cx + one.dy() * cy);
        double b = turn(-other.dx() * cx - other.dy() * cy);
        if (a > MOST_TURN || b > MOST_TURN) {
            return 0;
        }
        double strength = (one.strength(CHANGE) + other.strength(CHANGE)) / 2;
        // Seen from the other end, left is right.
        double unlike = one.left().apart(other.right(), CHANGE) + one.right().apart(other.left(), CHANGE);
        double sum = strength - unlike / UNLIKE - TURN * (a * a + b * b);
        return sum < SURE ? 0 : sum;
    }

    private static double turn(double cosine) {
        return StrictMath.acos(Math.max(-1, Math.min(1, cosine)));
    }

    /** Computes for each stretch {@code i..j} of ends the greatest sum of gains of pairs that don't cross. */
    private static double[][] best(double[][] gains) {
        int n = gains.length;
        double[][] best = new double[n + 1][n + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                double most = best[i + 1][j];
                for (int k = i + 1; k <= j; k++) {
                    if (gains[i][k] > 0) {
                        most = Math.max(most, with(best, gains, i, k, j));
                    }
                }
                best[i][j] = most;
            }
        }
        return best;
    }

    private static double with(double[][] best, double[][] gains, int i, int k, int j) {
        double within = k - 1 > i ? best[i + 1][k - 1] : 0;
        double behind = k < j ? best[k + 1][j] : 0;
        return gains[i][k] + within + behind;
    }

    private static void join(double[][] best, double[][] gains, int from, int to, List<int[]> pairs) {
        int i = from;
        while (i < to) {
            int next = i + 1;
            for (int k = i + 1; k <= to; k++) {
                if (gains[i][k] > 0 && with(best, gains, i, k, to) == best[i][to] && best[i][to] > best[i + 1][to]) {
                    pairs.add(new int[] {i, k});
                    join(best, gains, i + 1, k - 1, pairs);
                    next = k + 1;
                    break;
                }
            }
            i = next;
        }
    }

    /** Returns whether a line lies in the region and leaves enough of it on both sides. */
    private boolean divides(HoleLine line) {
        if (line.inside(hole, region) < INSIDE) {
            return false;
        }
        Rect box = region.box();
        Rect bounds = hole.bounds();
        long right = 0;
        long all = 0;
        int step = Math.max(1, (int) Math.sqrt(box.pixels() / 4096.0));
        for (int y = box.y(); y < box.bottom(); y += step) {
            Stop.ifAsked();
            for (int x = box.x(); x < box.right(); x += step) {
                if (region.has(y * bounds.width() + x)) {
                    all++;
                    right += line.side(bounds.x() + x, bounds.y() + y) > 0 ? 1 : 0;
                }
            }
        }
        return Math.min(right, all - right) >= LEAST_SIDE * all;
    }
}
