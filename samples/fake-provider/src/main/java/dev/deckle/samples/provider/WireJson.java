package dev.deckle.samples.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Reads and writes JSON as maps and lists. */
final class WireJson {
    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private WireJson() {}

    static Map<String, @Nullable Object> object() {
        return new LinkedHashMap<>();
    }

    static String text(Object value) {
        return WITH_NULLS.asString(value);
    }

    /** Returns the value of a text, or empty if it is not JSON or null. */
    static Optional<Object> parse(String text) {
        try {
            return Optional.ofNullable(JSON.std.anyFrom(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
