package dev.deckle.document;

/** A document that can't be read. The message says in one line what was expected, at which key, and what was received. */
public final class DocumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An error with its message. */
    public DocumentException(String message) {
        super(message);
    }

    /** An error that a parser reported. */
    public DocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
