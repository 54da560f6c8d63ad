package dev.deckle.model;

import dev.deckle.plan.Profile;

/**
 * Paints. What a model can do is told by the ports that it implements: {@link ExpandModel}, {@link InpaintModel},
 * {@link ReframeModel}; the engine makes one job of another where it can. A model of a user's own is one class.
 *
 * <p>Implementations are immutable and safe for any number of threads. A call works on the calling thread and ends by its
 * {@link Deadline}; it is cancelled by interrupting that thread, and then ends within 100 ms with
 * {@link ModelException.Kind#CANCELLED} and the thread's interrupt flag set.
 */
public interface Model {

    /** Returns what is known of the model before it is called; the same at every call. */
    ModelCard card();

    /** Returns how many answers one call brings, at least 1; each is paid for. */
    default int results() {
        return 1;
    }

    /** Returns the model's limits. */
    default Profile profile() {
        return card().profile();
    }
}
