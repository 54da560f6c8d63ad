package dev.deckle.samples.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an object of a request, every field of which is checked: its name, its type and its range. */
final class Fields {
    private final Map<?, ?> values;
    private final String path;

    private Fields(Map<?, ?> values, String path) {
        this.values = values;
        this.path = path;
    }

    /** Returns {@code value} as an object; {@code path} is empty at the root. */
    static Fields of(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(map, path);
        }
        throw Refusal.invalid(path.isEmpty() ? "body" : path, "an object", value);
    }

    /** Refuses any other field. */
    Fields only(String... names) {
        Set<String> known = Set.of(names);
        for (Object name : values.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                String field = path(String.valueOf(name));
                throw new Refusal(
                        Refusal.Kind.UNSUPPORTED,
                        field,
                        "Expected one of " + String.join(", ", names) + " but received the unknown field " + field);
            }
        }
        return this;
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Returns whether the field is there and not null. */
    boolean has(String name) {
        return values.get(name) != null;
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new Refusal(
                    Refusal.Kind.MISSING, path(name), "Expected the field " + path(name) + " but it is missing");
        }
        return value;
    }

    /** Returns the value as it came. */
    @Nullable
    Object raw(String name) {
        return values.get(name);
    }

    Fields object(String name) {
        return of(required(name), path(name));
    }

    Optional<Fields> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    String text(String name) {
        Object value = required(name);
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw Refusal.invalid(path(name), "a text", value);
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    String oneOf(String name, List<String> allowed) {
        String text = text(name);
        if (!allowed.contains(text)) {
            throw Refusal.invalid(path(name), "one of " + String.join(", ", allowed), text);
        }
        return text;
    }

    String oneOf(String name, List<String> allowed, String fallback) {
        return has(name) ? oneOf(name, allowed) : fallback;
    }

    int integer(String name, int least, int most) {
        Object value = required(name);
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw Refusal.invalid(path(name), "a whole number from " + least + " to " + most, value);
    }

    int integer(String name, int least, int most, int fallback) {
        return has(name) ? integer(name, least, most) : fallback;
    }

    void number(String name, double least, double most) {
        if (has(name)
                && !(required(name) instanceof Number number
                        && number.doubleValue() >= least
                        && number.doubleValue() <= most)) {
            throw Refusal.invalid(path(name), "a number from " + least + " to " + most, required(name));
        }
    }

    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        Object value = required(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw Refusal.invalid(path(name), "true or false", value);
    }
}
