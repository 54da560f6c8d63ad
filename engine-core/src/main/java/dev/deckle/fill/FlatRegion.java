package dev.deckle.fill;

import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Holds stretches of one colour at the edge of a picture, with what goes on between them left out. */
final class FlatRegion {
    private static final int MOST_ROWS = 64;
    /** The rows that a grain needs to go on, and the share of px that have their colour where there is none. */
    private static final int LEAST_ROWS = 6;

    private static final double PLAIN = 0.5;
    /** The rows that a coder's noise reaches from an edge, a block of JPEG's with halved colours. */
    private static final int CODED_ROWS = 16;

    private final SideView view;
    private final List<FlatRun> runs;
    private final boolean isGrained;
    private final int[] rows;
    /** The px of each stretch that has its colour, where all of it is of that but for a coder's noise; else −1. */
    private final int[] typical;

    /**
     * Counts for each stretch the rows inwards that its colour may be copied from.
     *
     * @param tolerance levels that px of one colour differ by; above {@code exact} they have a grain, which goes on
     */
    FlatRegion(SideView view, List<FlatRun> runs, int tolerance, int exact) {
        this.view = view;
        this.runs = List.copyOf(runs);
        this.isGrained = tolerance > exact;
        this.rows = new int[runs.size()];
        this.typical = new int[runs.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = isGrained ? plainRows(runs.get(i), 2 * tolerance) : 1;
            typical[i] = isGrained ? typical(runs.get(i), rows[i]) : -1;
        }
        shareTypical();
    }

    /** Makes one that goes on in the px {@code source}. */
    private FlatRegion(FlatRegion region, int source) {
        this.view = region.view;
        this.runs = region.runs;
        this.isGrained = region.isGrained;
        this.rows = region.rows;
        this.typical = new int[runs.size()];
        Arrays.fill(typical, source);
    }

    /** Counts the rows inwards in which nothing else is seen. */
    private int plainRows(FlatRun run, int near) {
        int d = 1;
        while (d < Math.min(MOST_ROWS, view.depth())) {
            Stop.ifAsked();
            for (int t = first(run); t <= last(run); t++) {
                if (PackedPicture.difference(view.at(t, d), run.colour()) > near) {
                    return d;
                }
            }
            d++;
        }
        return d;
    }

    /** Returns the lowest of the px that are nearest to the colour of a stretch, if it has no grain, or too few rows to show one; else −1. */
    private int typical(FlatRun run, int deep) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        int exact = 0;
        for (int d = 0; d < deep; d++) {
            for (int t = first(run); t <= last(run); t++) {
                int off = PackedPicture.difference(view.at(t, d), run.colour());
                exact += off == 0 ? 1 : 0;
                boolean isLower = best < 0 || off < least || view.picture().isBefore(view.index(t, d), best);
                if (off <= least && isLower) {
                    best = view.index(t, d);
                    least = off;
                }
            }
        }
        boolean isPlain = exact >= PLAIN * deep * (last(run) - first(run) + 1.0);
        return isPlain || deep < LEAST_ROWS ? best : -1;
    }

    /** Gives all stretches the px of the longest, if that has no grain: beside letters a coder leaves other colours. */
    private void shareTypical() {
        int longest = 0;
        for (int i = 1; i < typical.length; i++) {
            int more = runs.get(i).length() - runs.get(longest).length();
            boolean isLower =
                    more == 0 && runs.get(i).colour() < runs.get(longest).colour();
            longest = more > 0 || isLower ? i : longest;
        }
        if (typical[longest] >= 0) {
            Arrays.fill(typical, typical[longest]);
        }
    }

    int colour() {
        return runs.get(0).colour();
    }

    /** Returns whether all of it goes on in one colour that a coder's noise was about. */
    boolean isCoded() {
        return Arrays.stream(typical).allMatch(at -> at >= 0);
    }

    /** Returns whether it is so shallow that what lies behind it may be seen in all of it after a coder. */
    boolean isShallow() {
        return isGrained && Arrays.stream(rows).max().orElse(0) <= CODED_ROWS;
    }

    /** Returns the same region, going on in the px {@code source} of the picture. */
    FlatRegion with(int source) {
        return new FlatRegion(this, source);
    }

    /** Returns the indices of its px, of so many rows at most. */
    int[] pixels(int most) {
        int[] pixels = new int[runs.stream().mapToInt(FlatRun::length).sum() * most];
        int n = 0;
        for (int i = 0; i < rows.length; i++) {
            Stop.ifAsked();
            for (int d = 0; d < Math.min(most, rows[i]); d++) {
                for (int t = first(runs.get(i)); t <= last(runs.get(i)); t++) {
                    pixels[n++] = view.index(t, d);
                }
            }
        }
        return Arrays.copyOf(pixels, n);
    }

    FlatRegion and(FlatRegion other, int tolerance, int exact) {
        List<FlatRun> all = new ArrayList<>(runs);
        all.addAll(other.runs);
        FlatRegion both = new FlatRegion(view, all, tolerance, exact);
        return isCoded() && other.isCoded() ? both.with(typical[0]) : both;
    }

    /** Returns the index of the px that goes on at place {@code t} and a distance from the picture. */
    int source(int t, int distance) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < runs.size(); i++) {
            int off =
                    Math.max(0, Math.max(runs.get(i).from() - t, t - runs.get(i).to() + 1));
            if (off <= least) {
                int source = source(i, t, distance);
                boolean isLower = off < least
                        || view.picture().at(source) < view.picture().at(best);
                best = isLower ? source : best;
                least = off;
            }
        }
        return best;
    }

    private int source(int i, int t, int distance) {
        FlatRun run = runs.get(i);
        if (typical[i] >= 0) {
            return typical[i];
        }
        int first = first(run);
        int last = last(run);
        if (!isGrained) {
            return view.index(Math.max(first, Math.min(last, t)), 0);
        }
        int along = t < first
                ? first + MirrorKernel.index(t - first, last - first + 1)
                : last - MirrorKernel.index(last - t, last - first + 1);
        return view.index(along, MirrorKernel.index(distance - 1, rows[i]));
    }

    /** Returns the first place of a stretch that is not blended with what is beside it, as its outermost px may be. */
    private static int first(FlatRun run) {
        return run.from() + (run.length() > 2 ? 1 : 0);
    }

    private static int last(FlatRun run) {
        return run.to() - 1 - (run.length() > 2 ? 1 : 0);
    }
}
