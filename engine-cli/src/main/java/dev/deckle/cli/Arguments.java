package dev.deckle.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the words typed behind the name of a command, each value converted. The parser fills it and hands it on
 * complete; from then on it does not change.
 */
final class Arguments {
    private final List<String> words;
    private final Map<Option<?>, List<Object>> values = new HashMap<>();
    private Optional<String> argument = Optional.empty();

    /**
     * Makes empty ones.
     *
     * @param words of the whole command line, the command's name first; for those who write it down
     */
    Arguments(List<String> words) {
        this.words = List.copyOf(words);
    }

    /**
     * Adds a value.
     *
     * @throws IllegalArgumentException if the option does not take the text
     */
    void add(Option<?> option, String text) {
        List<Object> given = values.get(option.origin());
        if (given == null) {
            given = new ArrayList<>(1);
            values.put(option.origin(), given);
        }
        given.add(option.type().parse(text));
    }

    /** Sets the argument without a name. */
    void argument(String text) {
        argument = Optional.of(text);
    }

    /** Returns the words of the whole command line, the name of the command first. */
    List<String> words() {
        return words;
    }

    /** Returns the argument without a name; empty where none was typed. */
    Optional<String> argument() {
        return argument;
    }

    /** Returns whether the option was given. */
    boolean has(Option<?> option) {
        return values.containsKey(option.origin());
    }

    /** Returns whether at least one of the options was given. */
    boolean hasAny(List<Option<?>> options) {
        for (Option<?> option : options) {
            if (has(option)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the value of an option, the last where it was given more than once; empty where it was not given. */
    <T> Optional<T> get(Option<T> option) {
        List<T> given = all(option);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    /** Returns the value of an option, or {@code other} where it was not given. */
    <T> T get(Option<T> option, T other) {
        List<T> given = all(option);
        return given.isEmpty() ? other : given.get(given.size() - 1);
    }

    /** Returns every value of an option, in the order in which they were typed. */
    @SuppressWarnings("unchecked") // only the option's own type puts values there
    <T> List<T> all(Option<T> option) {
        List<Object> given = values.get(option.origin());
        return given == null ? List.of() : (List<T>) List.copyOf(given);
    }
}
