package dev.deckle.model.remote;

import dev.deckle.model.ModelOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the fields that were set, each of them checked by the table; what is not set is the provider's own choice, or the adapter's.
 * Immutable; safe for any number of threads.
 */
public final class FieldValues {
    private final FieldTable table;
    private final Map<String, Object> values;

    private FieldValues(FieldTable table, Map<String, Object> values) {
        this.table = table;
        this.values = Collections.unmodifiableMap(values);
    }

    /** Returns the values of a table of which none is set. */
    public static FieldValues none(FieldTable table) {
        return new FieldValues(table, Map.of());
    }

    /** Reads what a user typed. */
    public static FieldValues read(FieldTable table, OptionReader reader) {
        FieldValues values = none(table);
        for (ModelOption option : table.options()) {
            values = reader.text(values, option.name(), (target, text) -> target.with(option.name(), text));
        }
        return values;
    }

    /**
     * Returns the values with one more set.
     *
     * @param value a text, a number or a boolean, as the field takes it
     * @throws IllegalArgumentException for a value out of its range, or a field that there is not; the message names it
     */
    public FieldValues with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, table.checked(name, String.valueOf(value)));
        return new FieldValues(table, more);
    }

    /** Returns a value, where it is set: a long, a decimal, a boolean or a text. */
    public Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a value as a text, where it is set. */
    public Optional<String> text(String name) {
        return get(name).map(String::valueOf);
    }

    /** Puts a field that is sent whether it is set or not. */
    public void put(Map<String, Object> json, String name, Object otherwise) {
        json.put(name, get(name).orElse(otherwise));
    }

    /** Puts a field where it is set. */
    public void putIfSet(Map<String, Object> json, String name) {
        get(name).ifPresent(value -> json.put(name, value));
    }

    /** Shows what may be shown. */
    @Override
    public String toString() {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, table.isShown(name) ? value : "…"));
        return shown.toString();
    }
}
