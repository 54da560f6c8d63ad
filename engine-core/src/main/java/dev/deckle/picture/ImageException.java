package dev.deckle.picture;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a picture file that can't be used. The message says in one line what was expected, where, and what was
 * received.
 */
public final class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the fault of the file. */
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

    /** Names the option of {@link ReadOptions} that reads the file all the same. */
    public enum Remedy {
        /** {@link ReadOptions#acceptDamaged}: what is there, with warnings. */
        ACCEPT_DAMAGED,
        /** {@link ReadOptions#firstFrame}: the first of several frames. */
        FIRST_FRAME
    }

    private final Kind kind;
    private final @Nullable Remedy remedy;

    /** Makes a refusal without a deeper cause. */
    public ImageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.remedy = null;
    }

    /** Makes a refusal that an option of reading avoids. */
    public ImageException(Kind kind, String message, Remedy remedy) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** Makes a refusal out of an error that a decoder reported. */
    public ImageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = null;
    }

    /** Returns the fault of the file. */
    public Kind kind() {
        return kind;
    }

    /** Returns the option that reads the file all the same; empty where there is none. */
    public Optional<Remedy> remedy() {
        return Optional.ofNullable(remedy);
    }
}
