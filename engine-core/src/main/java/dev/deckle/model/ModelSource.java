package dev.deckle.model;

import java.util.List;

/**
 * Makes models from what a user typed. The command line finds sources with {@link java.util.ServiceLoader}; an embedder makes models
 * by their own classes.
 */
public interface ModelSource {

    /** Lists the models that this source makes; costs nothing. */
    List<ModelCard> cards();

    /**
     * Makes a model.
     *
     * @param id of one of the {@link #cards}
     * @throws IllegalArgumentException if the settings don't fit the model: a missing key or prompt, an unknown option, a value out
     *     of its range; the message names it
     */
    Model open(String id, ModelSettings settings);
}
