package dev.deckle.fill;

import java.util.Arrays;

/**
 * Where along a side what lies inside of it repeats at once, as bricks and tiles do: for each place the px after which it does, or 0.
 * Two whole repeats have to be seen, or the beginning of the second along the whole side.
 */
final class Rhythm {
    private static final int LEAST_PERIOD = 4;
    private static final int LEAST_PLACES = 8;
    private static final int SAMPLES = 96;
    /** Of a period that is begun at the edge: one in this many px have to be seen, and this many. */
    private static final int PART = 10;

    private static final int LEAST_PART = 8;
    /** Of the side, where only a part of the second repeat is seen. */
    private static final double WHOLE = 0.9;

    private final SideView view;
    private final int tolerance;

    private Rhythm(SideView view, int tolerance) {
        this.view = view;
        this.tolerance = tolerance;
    }

    static int[] of(SideView view, int tolerance) {
        return new Rhythm(view, tolerance).places();
    }

    private int[] places() {
        int[] places = new int[view.length()];
        int whole = best(false);
        if (whole > 0) {
            for (int t = 0; t < places.length; t++) {
                places[t] = alike(t, whole, whole) >= whole ? whole : 0;
            }
            return places;
        }
        int part = best(true);
        if (part > 0) {
            Arrays.fill(places, part);
        }
        return places;
    }

    /** The period that most places agree on, the smallest of those that equally many do; 0 where there is none. */
    private int best(boolean isPart) {
        int step = Math.max(1, view.length() / SAMPLES);
        int best = 0;
        int most = 0;
        int longest = isPart ? view.depth() - LEAST_PART : view.depth() / 2;
        for (int period = LEAST_PERIOD; period <= longest; period++) {
            int need = isPart ? Math.max(LEAST_PART, period / PART) : period;
            int agreeing = 0;
            int looked = 0;
            for (int t = step / 2; t < view.length(); t += step) {
                looked++;
                if (alike(t, period, need) >= need && (changes(t, need) > 0)) {
                    agreeing++;
                }
                if (isPart && looked - agreeing > (1 - WHOLE) * view.length() / step + 1) {
                    agreeing = 0;
                    break;
                }
            }
            boolean enough = isPart ? agreeing >= WHOLE * looked : agreeing * step >= LEAST_PLACES && agreeing > 1;
            if (enough && agreeing > most) {
                best = period;
                most = agreeing;
            }
        }
        return best;
    }

    /** Px from the edge on, at most {@code most}, that are as those a period further in. */
    private int alike(int t, int period, int most) {
        int end = Math.min(most, view.depth() - period);
        int d = 0;
        while (d < end && PackedPicture.difference(view.at(t, d), view.at(t, d + period)) <= tolerance) {
            d++;
        }
        return d;
    }

    private int changes(int t, int depth) {
        int changes = 0;
        for (int d = 1; d <= Math.min(depth, view.depth() - 1); d++) {
            changes += PackedPicture.difference(view.at(t, d - 1), view.at(t, d)) > tolerance ? 1 : 0;
        }
        return changes;
    }
}
