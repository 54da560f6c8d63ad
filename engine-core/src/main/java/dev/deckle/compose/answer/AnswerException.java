package dev.deckle.compose.answer;

import dev.deckle.geometry.Size;

/**
 * Refuses a model's answer that can't be used. The message names the size that was expected, the one received and,
 * where one was measured, the residual; the answer itself was paid for and is the caller's to keep.
 */
public final class AnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Names the fault of the answer. */
    public enum Kind {
        /** Neither the expected canvas by one factor, nor a canvas with other margins around the source. */
        WRONG_SIZE,
        /** One colour, where the source has detail. */
        FLAT,
        /** The source is not in it. */
        UNRELATED
    }

    private final transient Kind kind;
    private final transient Size expected;
    private final transient Size received;

    AnswerException(Kind kind, Size expected, Size received, String message) {
        super(message);
        this.kind = kind;
        this.expected = expected;
        this.received = received;
    }

    /** Makes the error for an answer of a size that does not fit; {@code why} names those that do. */
    static AnswerException wrongSize(Size expected, Size received, String why) {
        return new AnswerException(
                Kind.WRONG_SIZE, expected, received, "Expected " + why + " but received " + received);
    }

    /** Makes the error for an answer of one colour where the source has detail. */
    static AnswerException flat(Size expected, Size received) {
        return new AnswerException(
                Kind.FLAT,
                expected,
                received,
                "Expected a painted canvas of " + expected + " for the answer but received one colour on " + received);
    }

    /** Makes the error for an answer in which the source was not found. */
    static AnswerException unrelated(Size expected, Size received, double residual) {
        return new AnswerException(
                Kind.UNRELATED,
                expected,
                received,
                "Expected an answer of " + expected + " around the source, residual at most "
                        + Registrar.MAX_RESIDUAL + ", but received another picture of " + received + ", residual "
                        + StrictMath.rint(residual * 1000) / 1000);
    }

    /** Returns the fault of the answer. */
    public Kind kind() {
        return kind;
    }

    /** Returns the size of the canvas that was asked for. */
    public Size expected() {
        return expected;
    }

    /** Returns the size of the answer. */
    public Size received() {
        return received;
    }
}
