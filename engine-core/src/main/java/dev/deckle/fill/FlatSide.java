package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Continues one side of flat art into its margin, row by row outwards: the regions go on along their borders until
 * these cross.
 */
final class FlatSide {
    /** The kinds of px: in a corner, the more telling of two sides' px is taken. */
    static final int GROUND = 0;

    static final int OTHER = 1;
    static final int LINE = 2;

    private final SideView view;
    private final int tolerance;
    private final int[] rhythm;
    private final List<FlatRegion> regions;
    private final List<FlatEdge> borders;
    private final List<FlatEdge> lines;
    private final List<FlatRegion> lineGrounds;
    private int distance;

    FlatSide(SideView view, int tolerance) {
        this.view = view;
        this.tolerance = tolerance;
        this.rhythm = Rhythm.of(view, tolerance);
        FlatLayout layout = new FlatLayout(view, tolerance);
        this.regions = new ArrayList<>(layout.regions);
        this.borders = new ArrayList<>(layout.borders);
        this.lines = layout.lines;
        this.lineGrounds = new ArrayList<>(layout.lineGrounds);
    }

    /** Returns what it is made of, in order along the side. */
    List<FlatRegion> regions() {
        return List.copyOf(regions);
    }

    /** Lets each region go on as {@code change} says. */
    void change(UnaryOperator<FlatRegion> change) {
        regions.replaceAll(change);
    }

    /** Receives the px of a row. */
    interface Sink {
        void put(int t, int source, int kind);
    }

    /** Returns the px after which the picture repeats inwards at the first or the last place; 0 where it does not. */
    int rhythmAt(boolean isFirst) {
        return rhythm[isFirst ? 0 : rhythm.length - 1];
    }

    /** Hands on the px of the next row outwards, places {@code from} to {@code to} - 1. */
    void nextRow(int from, int to, Sink sink) {
        Stop.ifAsked();
        distance++;
        settle();
        int border = 0;
        int[] rows = new int[borders.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = borders.get(i).bestRow(distance);
        }
        for (int t = from; t < to; t++) {
            if (t >= 0 && t < view.length() && rhythm[t] > 0) {
                sink.put(t, view.index(t, Math.floorMod(-distance, rhythm[t])), LINE);
                continue;
            }
            while (border < borders.size() && t > borders.get(border).at(distance)) {
                border++;
            }
            boolean isEnd = t < 0 ? border == 0 : t >= view.length() && border == borders.size();
            int source = blended(t, border, rows);
            if (source >= 0) {
                sink.put(t, source, OTHER);
            } else {
                sink.put(t, region(border, t), isEnd ? GROUND : OTHER);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            line(i, from, to, sink);
        }
    }

    /** Returns the index of the px of a region; one exactly on a border belongs to the lower colour of both. */
    private int region(int border, int t) {
        boolean isOn = border < borders.size() && t == borders.get(border).at(distance);
        boolean isAfter =
                isOn && regions.get(border + 1).colour() < regions.get(border).colour();
        return regions.get(isAfter ? border + 1 : border).source(t, distance);
    }

    /**
     * Returns the index of the px of a border with its blend, the nearer of the two beside {@code t}; −1 where there is
     * none.
     */
    private int blended(int t, int border, int[] rows) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int i = Math.max(0, border - 1); i <= Math.min(border, borders.size() - 1); i++) {
            FlatEdge edge = borders.get(i);
            double off = Math.abs(t - edge.at(distance));
            if (edge.hasRows() && edge.covers(t, distance) && off <= least) {
                int from = t - edge.shift(distance, rows[i]);
                if (from >= 0 && from < view.length()) {
                    int source = view.index(from, rows[i]);
                    boolean isLower = off < least
                            || view.picture().at(source) < view.picture().at(best);
                    best = isLower ? source : best;
                    least = off;
                }
            }
        }
        return best;
    }

    private void line(int i, int from, int to, Sink sink) {
        FlatEdge line = lines.get(i);
        int row = line.bestRow(distance);
        int shift = line.shift(distance, row);
        int first = (int) Math.ceil(line.at(distance) - line.half() - 1);
        int last = (int) Math.floor(line.at(distance) + line.half() + 1);
        for (int t = Math.max(from, first); t <= Math.min(to - 1, last); t++) {
            int at = t - shift;
            boolean isFree = t < 0 || t >= view.length() || rhythm[t] == 0;
            if (isFree && at >= 0 && at < view.length() && isIn(lineGrounds.get(i), t)) {
                int pixel = view.at(at, row);
                if (PackedPicture.difference(pixel, lineGrounds.get(i).colour()) > tolerance) {
                    sink.put(t, view.index(at, row), LINE);
                }
            }
        }
    }

    private boolean isIn(FlatRegion region, int t) {
        int border = 0;
        while (border < borders.size() && t > borders.get(border).at(distance)) {
            border++;
        }
        return PackedPicture.difference(regions.get(border).colour(), region.colour()) <= tolerance;
    }

    /** Takes out regions that their borders have closed. */
    private void settle() {
        while (true) {
            int worst = -1;
            double most = 0;
            for (int i = 0; i + 1 < borders.size(); i++) {
                double over = borders.get(i).at(distance) - borders.get(i + 1).at(distance);
                if (over > most) {
                    most = over;
                    worst = i;
                }
            }
            if (worst < 0) {
                return;
            }
            closeAfter(worst);
        }
    }

    /** Takes out the region between borders {@code i} and {@code i + 1}: the straighter of these is what was in front. */
    private void closeAfter(int i) {
        FlatEdge one = borders.get(i);
        FlatEdge other = borders.get(i + 1);
        FlatRegion before = regions.get(i);
        FlatRegion after = regions.get(i + 2);
        regions.remove(i + 1);
        if (PackedPicture.difference(before.colour(), after.colour()) <= tolerance) {
            borders.remove(i + 1);
            borders.remove(i);
            regions.set(i, before.and(after, tolerance, FlatLayout.EXACT));
            regions.remove(i + 1);
            return;
        }
        double lean = Math.abs(one.slope()) - Math.abs(other.slope());
        if (lean > 0) {
            borders.remove(i);
        } else if (lean < 0) {
            borders.remove(i + 1);
        } else {
            double middle = (one.at(distance) + other.at(distance)) / 2;
            borders.set(i, new FlatEdge(middle, 0, 0, new int[0]));
            borders.remove(i + 1);
        }
    }
}
