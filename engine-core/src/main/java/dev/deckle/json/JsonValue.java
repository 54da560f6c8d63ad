package dev.deckle.json;

import dev.deckle.text.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds one value of a JSON text and the path to it, so that every error says where. Each accessor throws
 * {@link JsonException} for a value of another type.
 *
 * @param value a map, list, text, number, boolean or null
 * @param path {@code $.passes[0].margins}
 */
public record JsonValue(@Nullable Object value, String path) {
    private static final int MAX_SHOWN = 40;
    private static final int MAX_EXPONENT = 40;

    /** Returns the value of a key; refuses an object without it. */
    public JsonValue get(String key) {
        Map<?, ?> map = map();
        if (!map.containsKey(key)) {
            throw new JsonException("Expected the key " + path + "." + key + " but it is missing");
        }
        return new JsonValue(map.get(key), path + "." + key);
    }

    /** Returns the value of a key; empty where it is missing or null. */
    public Optional<JsonValue> find(String key) {
        return map().containsKey(key) ? get(key).orNull() : Optional.empty();
    }

    /** Returns the value, or empty for null. */
    public Optional<JsonValue> orNull() {
        return value == null ? Optional.empty() : Optional.of(this);
    }

    /** Returns the keys of an object, in their order. */
    public List<String> keys() {
        return map().keySet().stream().map(String::valueOf).toList();
    }

    /** Returns whether it is an object. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** Returns whether it is a list. */
    public boolean isList() {
        return value instanceof List;
    }

    /** Returns whether it is a text. */
    public boolean isText() {
        return value instanceof String;
    }

    /** Returns the items of a list, in their order. */
    public List<JsonValue> list() {
        if (!(value instanceof List<?> items)) {
            throw expected("a list");
        }
        List<JsonValue> nodes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            nodes.add(new JsonValue(items.get(i), path + "[" + i + "]"));
        }
        return nodes;
    }

    /** Returns the items of a list, or the one value that is not a list. */
    public List<JsonValue> listOrOne() {
        return isList() ? list() : List.of(this);
    }

    /** Returns a text. */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw expected("a text");
    }

    /** Returns a boolean. */
    public boolean bool() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw expected("true or false");
    }

    /** Returns a whole number that is written without point or exponent and fits an int. */
    public int integer() {
        if (value instanceof Integer number) {
            return number;
        }
        throw expected("a whole number from 0 to 2147483647");
    }

    /** Returns an {@link #integer} of at least {@code least}. */
    public int atLeast(int least) {
        int number = integer();
        if (number < least) {
            throw expected("a whole number of at least " + least);
        }
        return number;
    }

    /** Returns a whole number that fits a long. */
    public long whole() {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw expected("a whole number");
    }

    /** Returns any number within ±10^40. */
    public BigDecimal decimal() {
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            if (Math.abs((long) exact.precision() - exact.scale()) <= MAX_EXPONENT
                    && Math.abs(exact.scale()) <= MAX_EXPONENT) {
                return exact;
            }
        }
        throw expected("a number");
    }

    /** Returns the constant of an enum that is written by its name. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        String written = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(written)) {
                return constant;
            }
        }
        throw expected("one of " + List.of(type.getEnumConstants()));
    }

    /** Makes the error for this value: {@code Expected what at path but received value}. */
    public JsonException expected(String what) {
        return new JsonException(
                "Expected " + what + " at " + path + " but received " + Printable.of(String.valueOf(value), MAX_SHOWN));
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw expected("an object");
    }
}
