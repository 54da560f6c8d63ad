package dev.deckle.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds what a user typed for a model.
 *
 * @param prompt what to paint
 * @param options the provider's own options by the provider's names
 * @param results how many answers are wanted, at least 1
 * @param environment variables: keys, base addresses
 */
public record ModelSettings(
        Optional<String> prompt,
        Map<String, String> options,
        int results,
        Function<String, Optional<String>> environment) {
    /** Copies the options. */
    public ModelSettings {
        options = Map.copyOf(options);
    }

    /** Shows no environment, which holds keys. */
    @Override
    public String toString() {
        return "ModelSettings[prompt=" + prompt + ", options=" + options.keySet() + ", results=" + results + "]";
    }
}
