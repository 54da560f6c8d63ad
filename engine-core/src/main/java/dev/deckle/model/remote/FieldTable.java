package dev.deckle.model.remote;

import dev.deckle.model.ModelOption;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Lists the fields that a user may set for a model, by the provider's own names, with their types and ranges: what is told of them, what is
 * read of a command line and what a program sets are held to the one table. Immutable; safe for any number of threads.
 */
public final class FieldTable {
    /** No fields. */
    public static final FieldTable NONE = new FieldTable(List.of());

    private static final int MAX_TEXT = 10_000;

    /** Turns a text or a value into the value that is sent. */
    private interface Check {
        /** Returns the value; throws {@link IllegalArgumentException} for any other. */
        Object checked(String text);
    }

    private record Field(ModelOption option, boolean shown, Check check) {}

    private final List<Field> fields;

    private FieldTable(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    private FieldTable with(String name, String values, String text, boolean shown, Check check) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(new ModelOption(name, values, text), shown, check));
        return new FieldTable(more);
    }

    /** Returns the table with a whole number more. */
    public FieldTable whole(String name, long least, long most, String text) {
        return with(name, least + " to " + most, text, true, value -> {
            if (!value.matches("-?\\d{1,18}")) {
                throw new IllegalArgumentException();
            }
            long number = Long.parseLong(value);
            if (number < least || number > most) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** Returns the table with a decimal number more. */
    public FieldTable decimal(String name, String least, String most, String text) {
        BigDecimal low = new BigDecimal(least);
        BigDecimal high = new BigDecimal(most);
        return with(name, least + " to " + most, text, true, value -> {
            if (!value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                throw new IllegalArgumentException();
            }
            BigDecimal number = new BigDecimal(value);
            if (number.compareTo(low) < 0 || number.compareTo(high) > 0) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** Returns the table with true or false more. */
    public FieldTable flag(String name, String text) {
        return oneOf(name, text, List.of("true", "false"), Boolean::valueOf);
    }

    /** Returns the table with one of some words more. */
    public FieldTable oneOf(String name, String text, String... words) {
        return oneOf(name, text, List.of(words), word -> word);
    }

    private FieldTable oneOf(String name, String text, List<String> words, Function<String, Object> value) {
        return with(name, String.join(" or ", words), text, true, given -> {
            String word = given.toLowerCase(Locale.ROOT);
            if (!words.contains(word)) {
                throw new IllegalArgumentException();
            }
            return value.apply(word);
        });
    }

    /** Returns the table with a text more, of at most 10,000 characters. */
    public FieldTable text(String name, String values, String text) {
        return with(name, values, text, true, FieldTable::bounded);
    }

    /** Returns the table with a text more that is shown nowhere. */
    public FieldTable secret(String name, String values, String text) {
        return with(name, values, text, false, FieldTable::bounded);
    }

    private static Object bounded(String value) {
        if (value.length() > MAX_TEXT) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    /** Returns the table with the name of a file more. */
    public FieldTable file(String name, String text) {
        return text(name, ModelOption.FILE, text);
    }

    /** Lists the fields as options, in their order. */
    public List<ModelOption> options() {
        return fields.stream().map(Field::option).toList();
    }

    /** Returns whether the value of a field may be shown. */
    boolean isShown(String name) {
        return field(name).shown();
    }

    /**
     * Returns the value of a field as it is sent.
     *
     * @throws IllegalArgumentException for another value than it takes, or an unknown field
     */
    Object checked(String name, String text) {
        Field field = field(name);
        try {
            return field.check().checked(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Expected " + field.option().values() + " for " + name + " but received "
                            + (field.shown() && text.length() <= 40
                                    ? "\"" + text + "\""
                                    : text.length() + " characters"),
                    e);
        }
    }

    private Field field(String name) {
        return fields.stream()
                .filter(field -> field.option().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected one of "
                        + options().stream().map(ModelOption::name).toList() + " but received " + name));
    }
}
