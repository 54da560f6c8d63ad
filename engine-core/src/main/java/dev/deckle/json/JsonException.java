package dev.deckle.json;

/**
 * Refuses JSON that is not what was expected. The message says in one line what was expected, at which key, and what
 * was received.
 */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Makes a refusal with its message. */
    public JsonException(String message) {
        super(message);
    }
}
