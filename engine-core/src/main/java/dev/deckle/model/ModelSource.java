package dev.deckle.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /** Lists the environment variables that its models read beside the key: addresses, hosts. */
    default List<String> variables() {
        return List.of();
    }

    /**
     * Finds out whether the variables of an environment are such that its models can be made; nothing is asked.
     *
     * @return what is wrong with which variable, for a message; empty where nothing is
     */
    default Optional<String> misconfiguration(Function<String, Optional<String>> environment) {
        return Optional.empty();
    }

    /**
     * Asks the server of the model with that id whether it is there, and what it has for the model's options; nothing is paid.
     *
     * @return empty where that can't be asked
     * @throws IllegalArgumentException if a variable is missing or none that can be used; the message names it
     */
    default Optional<ServerCheck> check(String id, Function<String, Optional<String>> environment, Deadline deadline) {
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
