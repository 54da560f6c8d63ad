package dev.deckle.fill;

import dev.deckle.stop.Crew;

/**
 * Rows worked on in bands by the threads of the caller's fork-join pool, or of the common one. The split depends on the number of
 * rows alone and bands share nothing that they write, so the samples do not depend on the threads.
 */
final class Bands {
    private static final int ROWS = 32;

    private Bands() {}

    /** Work on the rows {@code from..to-1}. */
    interface Band {
        void run(int from, int to);
    }

    static void each(int rows, Band band) {
        each(rows, ROWS, band);
    }

    static void each(int rows, int step, Band band) {
        int count = (rows + step - 1) / step;
        Crew.run(count, i -> band.run(i * step, Math.min(rows, (i + 1) * step)));
    }
}
