package dev.deckle.figures;

/**
 * Holds how long is measured.
 *
 * @param forks JVMs for each benchmark, in turn with those beside it
 * @param warmups iterations of a fork that don't count
 * @param iterations iterations of a fork that count
 * @param milliseconds length of an iteration
 * @param pairs starts of each process, in turn with those beside it
 */
record Effort(int forks, int warmups, int iterations, int milliseconds, int pairs) {
    /** The effort with which the README's figures are measured. */
    static final Effort FULL = new Effort(3, 3, 3, 1000, 9);

    /** Enough to see that everything runs. */
    static final Effort QUICK = new Effort(1, 1, 1, 200, 1);
}
