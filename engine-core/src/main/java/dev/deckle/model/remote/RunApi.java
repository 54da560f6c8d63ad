package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

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
     * @param path beginning with a slash,
     *     or a URL that the API named: it gets the key only where it is of the API's own origin, or of a host that the key is for
     * @param json body of a POST; empty for a GET
     * @param contentType of the body
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    record Ask(String path, byte[] json, String contentType) {
        /** Describes a call with JSON, or without a body. */
        public Ask(String path, byte[] json) {
            this(path, json, "application/json");
        }

        /** Describes a GET. */
        public static Ask get(String path) {
            return new Ask(path, new byte[0]);
        }

        /** Shows the length; the path may be signed. */
        @Override
        public String toString() {
            return "Ask[" + json.length + " bytes]";
        }
    }

    /**
     * Says how a provider is asked how far a run is while the reply to its submit is waited for.
     *
     * @param question a GET
     * @param percent reads 0 to 100 out of a reply of 200 to 299, on any thread; empty where that is not told
     */
    record Watching(Ask question, Function<RunReply, OptionalInt> percent) {}

    /**
     * Says how a provider is told to stop a run that nobody waits for any more.
     *
     * @param question is asked before, where others' runs may be what is worked at
     * @param ours finds out, on any thread, whether the reply to it names this run
     * @param order to stop
     */
    record Halt(Optional<Ask> question, Predicate<RunReply> ours, Ask order) {}

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

    /**
     * Returns the cost, USD, that the reply to the {@link #submission} told; a run that is collected elsewhere does not tell it again.
     * Empty, unless an API says otherwise.
     */
    default Optional<BigDecimal> costOfSubmission() {
        return Optional.empty();
    }

    /** Says how the run is asked for: by the provider's name of it, else by the caller's reference. */
    Ask question(Optional<String> run);

    /**
     * Returns whether a run can be asked for at all while only this is known of it; it can, unless an API says
     * otherwise.
     */
    default boolean canBeAsked(Optional<String> run) {
        return true;
    }

    /**
     * Returns whether the reply to the {@link #submission} comes only once the pictures are made, with them in it; then it may take as
     * long as the deadline allows, and an error in the provider's words is the run's own end.
     */
    default boolean paintsInReply() {
        return false;
    }

    /** Says how such a run is watched, where it can be. */
    default Optional<Watching> watching() {
        return Optional.empty();
    }

    /**
     * Says how a run is stopped, where it can be: one whose call was interrupted, and one that paints in its reply whose deadline is over.
     *
     * @param run the provider's name of it, once that is known
     */
    default Optional<Halt> halt(Optional<String> run) {
        return Optional.empty();
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
