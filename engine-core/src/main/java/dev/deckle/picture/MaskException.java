package dev.deckle.picture;

import java.io.IOException;

/**
 * Refuses a picture that was read but is no usable mask. The message says in one line what was expected, where, and
 * what was received.
 */
public final class MaskException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Names the fault of the mask. */
    public enum Kind {
        /** Nothing is fill. */
        EMPTY,
        /** Greys, where only black and white were allowed. */
        GREY,
        /** Alpha varies while the colour does not, and no polarity by alpha was given. */
        AMBIGUOUS,
        /** Everything is transparent, and no polarity by alpha was given. */
        TRANSPARENT,
        /** No alpha, but a polarity by alpha was given. */
        NO_ALPHA,
        /** Another size than the photo. */
        SIZE
    }

    private final Kind kind;

    /** Makes a refusal of that kind with its message. */
    public MaskException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Returns the fault of the mask. */
    public Kind kind() {
        return kind;
    }
}
