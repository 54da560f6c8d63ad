package dev.deckle.codec.jpeg.coefficient;

/** Says why blocks can't be kept: half a sentence, to stand behind "because". The picture can be coded anew all the same. */
public final class RefusalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Makes one for a reason like {@code its stream is damaged}. */
    public RefusalException(String reason) {
        super("Expected blocks that can be kept but received a picture coded anew, because " + reason);
        this.reason = reason;
    }

    /** Returns the half sentence. */
    public String reason() {
        return reason;
    }
}
