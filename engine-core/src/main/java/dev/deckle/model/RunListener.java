package dev.deckle.model;

/** Hears what happens in a call of a model, on the calling thread, in order. */
@FunctionalInterface
public interface RunListener {

    /**
     * Hears that something happened.
     *
     * @throws java.io.UncheckedIOException if it can't be recorded; the call ends with it. Before a submit that means that nothing
     *     is submitted
     */
    void on(RunEvent event);
}
