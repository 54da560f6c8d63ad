package dev.deckle.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds a stretch of one colour along the border of a picture.
 *
 * @param from first place
 * @param to behind the last
 * @param colour the median of its px
 */
record FlatRun(int from, int to, int colour) {
    /** Shorter ones are lines, letters, or the blend of two colours. */
    static final int LEAST = 4;
    /** Tolerances by which px of one stretch differ that are a little apart. */
    private static final int DRIFT = 2;

    int length() {
        return to - from;
    }

    /** Finds the stretches of row {@code d}, in order; what lies between them is of several colours. */
    static List<FlatRun> of(SideView view, int d, int tolerance) {
        List<FlatRun> runs = new ArrayList<>();
        int from = 0;
        for (int t = 1; t <= view.length(); t++) {
            boolean isOver = t == view.length()
                    || PackedPicture.difference(view.at(t - 1, d), view.at(t, d)) > tolerance
                    || isRamp(view, d, t, tolerance);
            if (isOver) {
                if (t - from >= LEAST) {
                    runs.add(new FlatRun(from, t, median(view, d, from, t)));
                }
                from = t;
            }
        }
        return runs;
    }

    /** Returns whether the px about the place before {@code t} go over slowly into others: a border that leans very much blends so. */
    private static boolean isRamp(SideView view, int d, int t, int tolerance) {
        int from = t - LEAST;
        int to = t + LEAST - 1;
        if (from < 0
                || to >= view.length()
                || PackedPicture.difference(view.at(from, d), view.at(to, d)) <= DRIFT * tolerance) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (PackedPicture.difference(view.at(i, d), view.at(i + 1, d)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    private static int median(SideView view, int d, int from, int to) {
        int colour = 0;
        int[] values = new int[to - from];
        for (int shift = 16; shift >= 0; shift -= 8) {
            for (int t = from; t < to; t++) {
                values[t - from] = view.at(t, d) >> shift & 0xFF;
            }
            Arrays.sort(values);
            int both = values[(values.length - 1) / 2] + values[values.length / 2];
            colour |= (both / 2) << shift;
        }
        return colour;
    }
}
