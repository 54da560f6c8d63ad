package dev.deckle.model;

import dev.deckle.plan.Profile;

/**
 * A model that paints margins around a picture. Implementations are safe for use by several threads at once.
 *
 * <p>What is asked is within the {@link #profile}: the engine plans by it. What is answered is trusted in nothing but its
 * margins: the engine puts the original samples back over it.
 */
public interface ExpandModel {

    /** The model's limits; the same at every call. */
    Profile profile();

    /**
     * Paints the margins.
     *
     * @return a picture of the source's size plus the margins, with the source's channels and depth
     * @throws ModelException if there is no answer
     */
    Painted expand(ExpandRequest request, Deadline deadline) throws ModelException;
}
