package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import dev.deckle.model.http.WebResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * One run in a provider's words. An object serves one call of a model, on one thread, and may remember what it has read. The
 * readers throw {@link dev.deckle.json.JsonException} for a response that they can't understand.
 */
public interface RunApi {

    /**
     * A call of the API.
     *
     * @param json body of a POST; empty for a GET
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    record Ask(String path, byte[] json) {}

    /**
     * Pauses between questions.
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

    /** How often the provider is asked for a run. */
    Rhythm rhythm();

    /** The paid submit. */
    Ask submit();

    /** What a response of 200 to 299 to the submit says. */
    RunState submitted(WebResponse response);

    /** How the run is asked for: by the provider's name, else by the caller's reference. */
    Ask poll(Optional<String> run);

    /** What a response of 200 to 299 to a {@link #poll} says. */
    RunState polled(WebResponse response);

    /** The longest response to a poll, bytes. */
    long maxPolled();

    /**
     * What any other response says by its words: {@link RunState.Failed} for why, {@link RunState.Missing} for a run that is unknown,
     * {@link RunState.Going} for one that is there already, {@link RunState.Busy} for too many calls; empty where the status has to be
     * gone by.
     */
    Optional<RunState> refused(WebResponse response);

    /** The provider's words in such a response, fit for a message; empty if there are none. */
    String words(WebResponse response);

    /** The kind of an error that only its status tells. */
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
