package dev.deckle.cli.studio;

/** Refuses a request in one sentence, with the status and the kind that the page goes by. */
public final class StudioRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The status for what is asked wrongly. */
    public static final int BAD = 400;
    /** The status for a request that did not come from the page. */
    public static final int FORBIDDEN = 403;
    /** The status for what is not there. */
    public static final int NOT_FOUND = 404;
    /** The status for a path that knows other methods only. */
    public static final int METHOD = 405;
    /** The status for what something newer took the place of, or is not ready. */
    public static final int CONFLICT = 409;
    /** The status for too many bytes. */
    public static final int TOO_LARGE = 413;
    /** The status for a file that is none of those that can be read. */
    public static final int UNREADABLE = 422;
    /** The status for a failure of this machine. */
    public static final int FAILED = 500;

    private final int status;
    private final String kind;
    private final String sentence;

    /**
     * Makes a refusal.
     *
     * @param status of HTTP
     * @param kind in capitals: {@code TOO_LARGE}
     * @param sentence that the user reads
     */
    public StudioRefusal(int status, String kind, String sentence) {
        super(sentence);
        this.status = status;
        this.kind = kind;
        this.sentence = sentence;
    }

    /** Makes a refusal of something that is not there. */
    public static StudioRefusal unknown(String sentence) {
        return new StudioRefusal(NOT_FOUND, "UNKNOWN", sentence);
    }

    /** Makes a refusal of more bytes than the most. */
    public static StudioRefusal tooLarge(String what, long most) {
        return new StudioRefusal(
                TOO_LARGE, "TOO_LARGE", "Expected at most " + most + " bytes in " + what + " but received more");
    }

    /** Returns the status of HTTP. */
    public int status() {
        return status;
    }

    /** Returns the kind, in capitals. */
    public String kind() {
        return kind;
    }

    /** Returns the sentence that the user reads. */
    public String sentence() {
        return sentence;
    }
}
