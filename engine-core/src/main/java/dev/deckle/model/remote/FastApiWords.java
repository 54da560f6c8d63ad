package dev.deckle.model.remote;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the errors of servers that are made with Python's FastAPI: {@code detail} is a text, or a list of fields with what is wrong with
 * each; some add {@code error} and {@code errors}. Stateless; safe for any number of threads.
 */
public final class FastApiWords {
    private static final int MAX_FIELDS = 3;

    private FastApiWords() {}

    /** Finds the server's words in a reply; empty where it says nothing that is understood. */
    public static String of(RunReply reply) {
        try {
            JsonValue root = Json.read("an error", reply.body());
            List<String> words = new ArrayList<>();
            for (String key : List.of("error", "detail", "errors", "message")) {
                if (root.isObject()) {
                    root.find(key)
                            .map(FastApiWords::text)
                            .filter(text -> !text.isBlank() && !words.contains(text))
                            .ifPresent(words::add);
                }
            }
            return String.join(": ", words);
        } catch (JsonException e) {
            return "";
        }
    }

    private static String text(JsonValue value) {
        if (value.isText()) {
            return value.text();
        }
        if (value.isObject()) {
            return value.find("message")
                    .filter(JsonValue::isText)
                    .map(JsonValue::text)
                    .orElse("");
        }
        if (!value.isList()) {
            return "";
        }
        List<String> fields = new ArrayList<>();
        for (JsonValue field : value.list()) {
            if (fields.size() < MAX_FIELDS && field.isObject()) {
                fields.add(field(field));
            }
        }
        return String.join("; ", fields);
    }

    private static String field(JsonValue field) {
        String message =
                field.find("msg").filter(JsonValue::isText).map(JsonValue::text).orElse("");
        Optional<String> place = field.find("loc")
                .filter(loc -> loc.isList() && !loc.list().isEmpty())
                .map(loc -> String.valueOf(loc.list().get(loc.list().size() - 1).value()));
        return place.map(name -> name + ": " + message).orElse(message);
    }
}
