package dev.deckle.model;

import java.util.List;
import java.util.Optional;

/**
 * Makes models from what a user typed. The command line finds sources with {@link java.util.ServiceLoader}; an embedder makes models
 * by their own classes.
 */
public interface ModelSource {

    /** Lists the models that this source makes; costs nothing. */
    List<ModelCard> cards();

    /** Returns the environment variable that its models take their key from; empty where they need none. */
    default Optional<String> keyVariable() {
        return Optional.empty();
    }

    /** Lists the provider's own options of the model with that id, of which {@link #open} takes each; costs nothing. */
    default List<ModelOption> options(String id) {
        return List.of();
    }

    /**
     * Makes a model.
     *
     * @param id of one of the {@link #cards}
     * @throws IllegalArgumentException if the settings don't fit the model: a missing key or prompt, an unknown option, a value out
     *     of its range; the message names it
     */
    Model open(String id, ModelSettings settings);
}
