package dev.deckle.model;

/** A model gave no usable answer. The message says in one line what was expected and what was received. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The deadline was over. */
        TIMEOUT,
        /** The answer is not what the port promises. */
        RESULT_INVALID
    }

    private final Kind kind;

    /** An error of {@code kind}. */
    public ModelException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
