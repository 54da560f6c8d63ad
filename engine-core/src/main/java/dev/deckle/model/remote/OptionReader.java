package dev.deckle.model.remote;

import dev.deckle.model.ModelSettings;
import dev.deckle.text.CloseWord;
import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads what a user typed for a model, option by option; {@link #end} refuses what no option took. All errors are
 * {@link IllegalArgumentException} and name the option. Serves one thread.
 */
public final class OptionReader {
    private static final int MAX_SHOWN = 40;

    private final String model;
    private final Map<String, String> options;
    private final List<String> known = new ArrayList<>();

    /** Reads the options of {@code settings}. */
    public OptionReader(String model, ModelSettings settings) {
        this.model = model;
        this.options = settings.options();
    }

    /** Sets a text where the option was typed; returns {@code target} itself where it was not. */
    public <T> T text(T target, String name, BiFunction<T, String, T> with) {
        return apply(target, name, Function.identity(), "a text", with);
    }

    /** Sets a whole number, as {@link #text} does a text. */
    public <T> T whole(T target, String name, BiFunction<T, Integer, T> with) {
        return apply(target, name, Integer::valueOf, "a whole number", with);
    }

    /** Sets a decimal number of at most nine digits before and behind the point. */
    public <T> T decimal(T target, String name, BiFunction<T, BigDecimal, T> with) {
        return apply(target, name, OptionReader::number, "a number", with);
    }

    /** Sets {@code true} or {@code false}. */
    public <T> T flag(T target, String name, BiFunction<T, Boolean, T> with) {
        return apply(
                target,
                name,
                text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException();
                    }
                    return Boolean.valueOf(text);
                },
                "true or false",
                with);
    }

    /** Sets one of the constants of an enum, by its {@code toString} in any case. */
    public <T, E extends Enum<E>> T constant(T target, String name, Class<E> type, BiFunction<T, E, T> with) {
        List<E> all = List.of(type.getEnumConstants());
        return apply(
                target,
                name,
                text -> all.stream()
                        .filter(one -> one.toString().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                "one of " + all,
                with);
    }

    private static BigDecimal number(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException();
        }
        return new BigDecimal(text);
    }

    private <T, V> T apply(
            T target, String name, Function<String, V> parse, String expected, BiFunction<T, V, T> with) {
        known.add(name);
        String text = options.get(name);
        if (text == null) {
            return target;
        }
        V value;
        try {
            value = parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Expected " + expected + " for " + name + " but received \"" + Printable.of(text, MAX_SHOWN) + "\"",
                    e);
        }
        return with.apply(target, value);
    }

    /** Refuses options that were not asked for. */
    public void end() {
        for (String name : options.keySet().stream().sorted().toList()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Expected an option of " + model + " (" + String.join(", ", known)
                        + ") but received \"" + Printable.of(name, MAX_SHOWN) + "\""
                        + CloseWord.hint(name, known));
            }
        }
    }

    /** Finds a variable of this process; empty where it is not set, or empty. */
    public static Optional<String> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isEmpty());
    }
}
