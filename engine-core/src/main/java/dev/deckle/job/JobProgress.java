package dev.deckle.job;

/**
 * Holds how far a job is.
 *
 * @param stage that is being worked on
 * @param fraction of the whole job that is done, 0 to 1: an estimate that never falls, and is 1 once the result is there
 */
public record JobProgress(Stage stage, double fraction) {

    /** Returns the fraction in whole percent, 0 to 100; 100 only when the job is done. */
    public int percent() {
        return (int) (fraction * 100);
    }

    /** Returns what is shown: {@code painting, 40 %}. */
    @Override
    public String toString() {
        return stage.label() + ", " + percent() + " %";
    }
}
