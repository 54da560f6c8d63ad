package dev.deckle.journal;

import java.io.IOException;

/**
 * Reports that a journal can't be used. The message says in one line what was expected, where, and what was received.
 */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public enum Kind {
        /** Another job has it open: its run is still being waited for. */
        IN_USE,
        /** A line in it is not as it was written. */
        DAMAGED
    }

    private final Kind kind;

    /** Makes an error of {@code kind}. */
    public JournalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }
}
