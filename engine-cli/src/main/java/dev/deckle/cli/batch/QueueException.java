package dev.deckle.cli.batch;

import java.io.IOException;

/** Reports why the queue or its ledger does not do what was asked. The message is one line: expected, where, received. */
public final class QueueException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public enum Kind {
        /** The database can't be reached, or does not take what it is told. */
        DATABASE,
        /** The tables are another version's. */
        VERSION,
        /** Another batch works in this folder. */
        IN_USE,
        /** Two jobs of one manifest have one target. */
        TARGET_TWICE,
        /** Two jobs of one manifest have targets that many file systems take for one. */
        TARGET_ALIKE,
        /** The target is that of a job with an open run. */
        TARGET_PAID,
        /** The job is another worker's by now. */
        LOST,
        /** The provider has as many runs as may be. */
        NO_SLOT,
        /** The provider asked to wait, or had a submit a moment ago. */
        TOO_SOON,
        /** The run would cost more than is left. */
        OVER_BUDGET,
        /** Jobs of the model wait until the account is put right. */
        PAUSED
    }

    private final Kind kind;
    private final long line;

    /** Makes an error of {@code kind}. */
    public QueueException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.line = 0;
    }

    private QueueException(Kind kind, String message, long line) {
        super(message);
        this.kind = kind;
        this.line = line;
    }

    /** Makes the error of a target that an earlier line has, the same or one that is spelled alike. */
    static QueueException twice(boolean same, String message, long line) {
        return new QueueException(same ? Kind.TARGET_TWICE : Kind.TARGET_ALIKE, message, line);
    }

    /** Makes an error of {@code kind} with its cause. */
    public QueueException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.line = 0;
    }

    /** Returns why. */
    public Kind kind() {
        return kind;
    }

    /** Returns the number of the line that has a target already; 0 for any other kind. */
    public long line() {
        return line;
    }
}
