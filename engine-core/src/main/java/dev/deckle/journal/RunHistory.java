package dev.deckle.journal;

import java.util.List;
import java.util.Optional;

/**
 * Holds the runs that ended, as far as they can be read.
 *
 * @param runs in the order in which they ended, each once
 * @param leftOut number of lines that can't be read: damaged, cut off, or of another version
 * @param damage one line: expected, where, received; empty where everything can be read
 */
public record RunHistory(List<PastRun> runs, int leftOut, Optional<String> damage) {
    /** Copies the runs. */
    public RunHistory {
        runs = List.copyOf(runs);
    }
}
