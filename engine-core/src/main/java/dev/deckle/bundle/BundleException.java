package dev.deckle.bundle;

import java.io.IOException;

/**
 * Refuses a bundle that can't be used. The message says in one line what was expected, where, and what was received.
 */
public final class BundleException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the fault of the bundle. */
    public enum Kind {
        /** Damaged, cut, or at odds with itself. */
        CORRUPT,
        /** Larger than a limit allows. */
        LIMIT,
        /** Not a zip file, or a feature of zip files that is not supported. */
        UNSUPPORTED,
        /** A name that could lead out of a folder, or an entry that is no plain file or folder. */
        UNSAFE_NAME,
        /** Two entries of one name. */
        DUPLICATE,
        /** An encrypted entry. */
        ENCRYPTED,
        /** No entry of a name that was asked for. */
        MISSING,
        /** Entries that do not fit each other. */
        INVALID
    }

    private final Kind kind;

    /** Makes a refusal without a deeper cause. */
    public BundleException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Makes a refusal with its cause. */
    public BundleException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns the fault of the bundle. */
    public Kind kind() {
        return kind;
    }
}
