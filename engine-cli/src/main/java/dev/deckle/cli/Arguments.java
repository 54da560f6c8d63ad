package dev.deckle.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Map<Option<?>, List<String>> texts = new LinkedHashMap<>();
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
        List<String> typed = texts.get(option);
        if (typed == null) {
            typed = new ArrayList<>(1);
            texts.put(option, typed);
        }
        typed.add(text);
    }

    /**
     * Returns the same arguments with other texts for some options, under words that say so: a command line that could
     * have been typed.
     */
    Arguments replacing(Map<Option<?>, String> others) {
        Map<Option<?>, List<String>> lists = new LinkedHashMap<>();
        others.forEach((option, text) -> lists.put(option, List.of(text)));
        return changed(lists);
    }

    /** Returns the same arguments with other texts for some options, as {@link #replacing} does; without those that get none. */
    Arguments changed(Map<Option<?>, List<String>> others) {
        Map<Option<?>, List<String>> all = new LinkedHashMap<>();
        texts.forEach((option, given) -> all.put(option, others.getOrDefault(option.origin(), given)));
        List<String> typed = new ArrayList<>(words.subList(0, 1));
        all.forEach((option, given) -> given.forEach(text -> typed.addAll(typed(option, text))));
        argument.ifPresent(text -> {
            if (text.length() > 1 && text.startsWith("-")) {
                typed.add("--");
            }
            typed.add(text);
        });
        Arguments changed = new Arguments(typed);
        all.forEach((option, given) -> given.forEach(text -> changed.add(option, text)));
        argument.ifPresent(changed::argument);
        return changed;
    }

    private static List<String> typed(Option<?> option, String text) {
        if (option.isFlag()) {
            return List.of(option.name());
        }
        return text.startsWith("-") ? List.of(option.name() + "=" + text) : List.of(option.name(), text);
    }

    /** Returns the texts of each option that was given, in the order in which they were typed. */
    Map<Option<?>, List<String>> texts() {
        Map<Option<?>, List<String>> all = new LinkedHashMap<>();
        texts.forEach((option, given) -> all.put(option, List.copyOf(given)));
        return all;
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
