package dev.deckle.picture;

import java.io.IOException;

/** A picture file that can't be used. The message says in one line what was expected, where, and what was received. */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public enum Kind {
        /** Not a picture in a known format. */
        INVALID,
        /** Damaged or cut. */
        CORRUPT,
        /** Well-formed, but a feature that is not supported. */
        UNSUPPORTED,
        /** Larger than a limit allows. */
        LIMIT
    }

    private final Kind kind;

    /** An error without a deeper cause. */
    public ImageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** An error that a decoder reported. */
    public ImageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
