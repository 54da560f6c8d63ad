package dev.deckle.journal;

import java.util.List;

/**
 * Lists what a store holds.
 *
 * @param runs that were interrupted, or are being waited for by another job; the oldest first
 * @param unreadable entries that say nothing of their run, in the order of their names
 */
public record RunList(List<StoredRun> runs, List<Unreadable> unreadable) {
    /** Copies the lists. */
    public RunList {
        runs = List.copyOf(runs);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Names an entry that can't be read.
     *
     * @param name by which {@link RunStore#forget} takes it
     * @param why one line: expected, where, received
     */
    public record Unreadable(String name, String why) {}
}
