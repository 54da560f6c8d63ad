package dev.deckle.fill;

import dev.deckle.geometry.Side;
import dev.deckle.stop.Stop;

/**
 * Measures how much the px of one colour differ, from the outermost px of a picture: 2 levels in drawn art, more on
 * scanned paper.
 */
final class FlatNoise {
    private static final int LEAST = 2;
    private static final int MOST = 12;
    /** The part of the steps above which the small ones show that the picture was coded with a loss or has a grain. */
    private static final double CODED = 0.03;

    private static final int LEAST_CODED = 8;
    /** Larger steps are edges. */
    private static final int EDGE = 16;
    /** The factor by which what nine tenths of the steps stay below holds nearly all of them. */
    private static final double RATHER = 2.5;

    private FlatNoise() {}

    /** Measures the levels that neighbours of one colour may differ by, 2 to 12. */
    static int tolerance(PackedPicture picture) {
        int[] counts = new int[EDGE];
        int all = 0;
        for (Side side : Side.values()) {
            SideView view = new SideView(picture, side);
            for (int d = 0; d < Math.min(2, view.depth()); d++) {
                Stop.ifAsked();
                for (int t = 1; t < view.length(); t++) {
                    int step = PackedPicture.difference(view.at(t - 1, d), view.at(t, d));
                    if (step < EDGE) {
                        counts[step]++;
                        all++;
                    }
                }
            }
        }
        int level = 0;
        for (int seen = counts[0]; 10 * seen < 9 * all; seen += counts[level]) {
            level++;
        }
        int small = counts[1] + counts[2] + counts[3];
        int least = small > CODED * all ? LEAST_CODED : LEAST;
        return Math.max(least, Math.min(MOST, (int) Math.ceil(RATHER * level)));
    }
}
