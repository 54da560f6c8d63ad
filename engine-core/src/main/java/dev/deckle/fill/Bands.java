package dev.deckle.fill;

import dev.deckle.stop.Crew;

/**
 * Works on rows in bands, by the threads of the caller's fork-join pool, or of the common one. The split depends on the
 * number of rows alone and bands share nothing that they write, so the samples do not depend on the threads.
 */
final class Bands {
    private static final int ROWS = 32;

    private Bands() {}

    /** Works on the rows {@code from..to-1}. */
    interface Band {
        void run(int from, int to);
    }

    /** Works on all rows, in bands of {@value #ROWS}. */
    static void each(int rows, Band band) {
        each(rows, ROWS, band);
    }

    /** Works on all rows, in bands of {@code step} rows. */
    static void each(int rows, int step, Band band) {
        int count = (rows + step - 1) / step;
        Crew.run(count, i -> band.run(i * step, Math.min(rows, (i + 1) * step)));
    }
}
