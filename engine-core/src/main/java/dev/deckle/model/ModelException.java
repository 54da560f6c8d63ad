package dev.deckle.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Reports that a model gave no usable answer. The message says in one line what was expected and what was received;
 * never a key.
 */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong. */
    public enum Kind {
        /** The provider refused what was asked, in its words. */
        REJECTED,
        /** The key is missing, wrong or not allowed to do this. */
        AUTH,
        /** The account has no credit left. */
        PAYMENT,
        /** The picture, the prompt or the answer was held back as unsafe. */
        MODERATED,
        /** Too many calls, and the provider asked to wait longer than is waited. */
        RATE_LIMITED,
        /** The provider can't be reached or does not work; nothing was executed. */
        UNAVAILABLE,
        /** The deadline was over, or bytes came too slowly. */
        TIMEOUT,
        /** A submit was sent and nobody knows whether it was executed. */
        UNKNOWN_OUTCOME,
        /** The provider's words can't be understood. */
        PROTOCOL,
        /** The answer is not a picture that can be used. */
        RESULT_INVALID,
        /** The answer is no longer there. */
        RESULT_EXPIRED,
        /** The caller's thread was interrupted. */
        CANCELLED,
        /** More would be sent than the provider takes; nothing was sent. */
        TOO_LARGE,
        /** The job would cost more than the caller allows; nothing was sent. */
        OVER_BUDGET
    }

    /**
     * Says what a run may have cost by the time it went wrong. It follows from how far the run came, and from nothing
     * else.
     */
    public enum Charged {
        /** Nothing: no byte of a submit left, or the provider answered that it executed nothing. */
        NOTHING,
        /** Nobody knows: a submit was sent, and what the provider made of it was not told. */
        UNKNOWN,
        /** The run's price: the provider has the run, or had it. */
        TAKEN
    }

    /** Says where it went wrong. */
    public enum Phase {
        /** Up to the provider's word that it has the run. */
        SUBMIT,
        /** Waiting for the run's end. */
        POLL,
        /** Fetching what it made. */
        DOWNLOAD,
        /** A call of the provider's. */
        CALLBACK
    }

    /**
     * Holds what is known beside the message.
     *
     * @param model id of the model
     * @param phase where it went wrong
     * @param reference the caller's own name of the run, once there is one
     * @param run the provider's name of the run, once it is known
     * @param attempts made in that phase
     * @param retryAfter how long the provider asked to wait
     * @param charged what the run may have cost
     */
    public record Details(
            String model,
            Phase phase,
            Optional<String> reference,
            Optional<String> run,
            int attempts,
            Optional<Duration> retryAfter,
            Charged charged) {

        /** Describes an error before anything was sent. */
        public static Details of(String model) {
            return new Details(
                    model, Phase.SUBMIT, Optional.empty(), Optional.empty(), 0, Optional.empty(), Charged.NOTHING);
        }

        /** Returns whether the run may have been paid for. */
        public boolean mayBeCharged() {
            return charged != Charged.NOTHING;
        }
    }

    private final Kind kind;
    private final transient Details details;

    /** Makes an error of {@code kind}. */
    public ModelException(Kind kind, Details details, String message) {
        super(message);
        this.kind = kind;
        this.details = details;
    }

    /** Makes an error of {@code kind} with its cause. */
    public ModelException(Kind kind, Details details, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.details = details;
    }

    /** Makes an error before anything was sent. */
    public static ModelException of(Kind kind, String model, String message) {
        return new ModelException(kind, Details.of(model), message);
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns what is known beside the message. */
    public Details details() {
        return details;
    }
}
