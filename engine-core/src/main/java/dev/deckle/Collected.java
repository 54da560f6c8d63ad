package dev.deckle;

import java.util.List;

/** Holds what collecting a run brought: the results, or the run of the next pass. */
public sealed interface Collected {

    /**
     * Holds the results of a job whose passes were all painted.
     *
     * @param results at least one
     */
    record Done(List<Outpainted> results) implements Collected {
        /** Copies the list. */
        public Done {
            results = List.copyOf(results);
        }
    }

    /**
     * Holds a job of which the next pass was submitted.
     *
     * @param run to be collected next
     */
    record Next(PendingRun run) implements Collected {}
}
