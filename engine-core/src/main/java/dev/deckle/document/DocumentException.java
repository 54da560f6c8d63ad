package dev.deckle.document;

/**
 * Refuses a document that can't be read. The message says in one line what was expected, at which key, and what was
 * received.
 */
public final class DocumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Makes a refusal with its message. */
    public DocumentException(String message) {
        super(message);
    }

    /** Makes a refusal out of an error that a parser reported. */
    public DocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
