package dev.deckle.model;

/**
 * Reports the end of a run, or of one of its answers, as a provider's webhook tells it. It names no address: what the
 * run made is asked for with {@link PaidModel#collect}, so that a webhook can only ever say when to look.
 *
 * @param provider {@code runware} or {@code runflow}
 * @param run the provider's name of the run; a Runware run is named by its reference
 * @param part the provider's name of the answer where each has a webhook of its own; else empty
 * @param state how it ended
 * @param words why, in the provider's words, on one line; empty for a success
 */
public record RunEnd(String provider, String run, String part, State state, String words) {

    /** Says how a run ended. There is no way back from any of these. */
    public enum State {
        /** With all that was asked for. */
        SUCCEEDED,
        /** With a part of it. */
        PARTLY_SUCCEEDED,
        /** With nothing. */
        FAILED,
        /** Somebody stopped it. */
        CANCELLED
    }
}
