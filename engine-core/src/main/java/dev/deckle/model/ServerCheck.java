package dev.deckle.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether a model's server is there.
 *
 * @param trouble why it can't be used, in one line, with what helps; empty where it answers
 * @param values that the server has for options, by their names: its models, its samplers
 */
public record ServerCheck(Optional<String> trouble, Map<String, List<String>> values) {
    /** Copies the values. */
    public ServerCheck {
        values = Map.copyOf(values);
    }

    /** Says that it answers. */
    public static ServerCheck there(Map<String, List<String>> values) {
        return new ServerCheck(Optional.empty(), values);
    }

    /** Says why it can't be used. */
    public static ServerCheck absent(String trouble) {
        return new ServerCheck(Optional.of(trouble), Map.of());
    }
}
