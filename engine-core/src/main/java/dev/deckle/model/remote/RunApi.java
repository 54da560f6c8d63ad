package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts one run in a provider's words: how it is submitted and asked for, and what the answers mean. An object serves
 * one call of a model, on one thread, and may remember what it has read. A reader throws
 * {@link IllegalArgumentException} for a reply that it can't understand; the message says what was expected and what
 * was received.
 */
public interface RunApi {
    /** The longest reply of plain JSON that is read, bytes: {@value}. */
    int MAX_JSON = 1 << 20;

    /**
     * Describes a call of the API.
     *
     * @param path beginning with a slash
     * @param json body of a POST; empty for a GET
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    record Ask(String path, byte[] json) {}

    /**
     * Sets the pauses between questions.
     *
     * @param first before the first one
     * @param percent each pause of the one before it
     * @param longest of them
     */
    record Rhythm(Duration first, int percent, Duration longest) {
        Duration after(Duration pause) {
            Duration next = pause.multipliedBy(percent).dividedBy(100);
            return next.compareTo(longest) < 0 ? next : longest;
        }
    }

    /** Says how often the provider is asked for a run. */
    Rhythm rhythm();

    /** Says how the run is submitted. This is the call that costs money. */
    Ask submission();

    /** Reads a reply of 200 to 299 to the {@link #submission}. */
    RunState readSubmission(RunReply reply);

    /** Says how the run is asked for: by the provider's name of it, else by the caller's reference. */
    Ask question(Optional<String> run);

    /**
     * Returns whether a run can be asked for at all while only this is known of it; it can, unless an API says
     * otherwise.
     */
    default boolean canBeAsked(Optional<String> run) {
        return true;
    }

    /** Reads a reply of 200 to 299 to a {@link #question}. */
    RunState readAnswer(RunReply reply);

    /** Says how long a reply to a submission or a question may be, bytes. */
    long maxReply();

    /**
     * Reads any other reply by its words: {@link RunState.Failed} for why, {@link RunState.Missing} for a run that is unknown,
     * {@link RunState.Going} for one that is there already, {@link RunState.Busy} for too many calls; empty where the status has to be
     * gone by.
     */
    Optional<RunState> readRefusal(RunReply reply);

    /** Finds the provider's words in such a reply, fit for a message; empty if there are none. */
    String words(RunReply reply);

    /** Tells the kind of an error that only its status tells. */
    static ModelException.Kind kindOf(int status) {
        return switch (status) {
            case 401, 403 -> ModelException.Kind.AUTH;
            case 402 -> ModelException.Kind.PAYMENT;
            case 429 -> ModelException.Kind.RATE_LIMITED;
            default ->
                status >= 500
                        ? ModelException.Kind.UNAVAILABLE
                        : status >= 400 ? ModelException.Kind.REJECTED : ModelException.Kind.PROTOCOL;
        };
    }
}
