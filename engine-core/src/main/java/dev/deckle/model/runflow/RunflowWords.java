package dev.deckle.model.runflow;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads an error in Runflow's words.
 *
 * @param code {@code INSUFFICIENT_CREDIT}
 * @param message of the provider
 * @param details of single fields, one text; may be empty
 */
record RunflowWords(String code, String message, String details) {
    /** Names that a detail may call its field by, and its words. */
    private static final List<String> FIELD = List.of("field", "path", "loc", "param", "parameter");

    private static final List<String> WORDS = List.of("message", "msg", "detail", "error", "code");
    private static final int MAX_DETAILS = 5;

    private static final List<String> SAFETY = List.of("NSFW", "MODERAT", "CONTENT_POLICY", "SAFETY", "SENSITIVE");
    private static final List<String> INVALID = List.of("INVALID", "VALIDATION", "UNSUPPORTED", "MISSING", "CANCEL");

    /** Finds the words of a reply; empty if it has none. */
    static Optional<RunflowWords> of(RunReply reply) {
        try {
            JsonValue root = Json.read("an answer of Runflow", reply.body());
            return Optional.of(root.find("error").filter(JsonValue::isObject).orElse(root))
                    .filter(JsonValue::isObject)
                    .map(json -> new RunflowWords(text(json, "code"), text(json, "message"), details(json)))
                    .filter(words -> !words.text().isEmpty());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static String details(JsonValue json) {
        return json.find("errors")
                .map(errors -> errors.listOrOne().stream()
                        .limit(MAX_DETAILS)
                        .map(RunflowWords::detail)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; ")))
                .orElse("");
    }

    private static String detail(JsonValue error) {
        if (!error.isObject()) {
            return error.isText() ? error.text() : "";
        }
        String field = first(error, FIELD);
        String words = first(error, WORDS);
        return field.isEmpty() || words.isEmpty() ? field + words : field + ": " + words;
    }

    private static String first(JsonValue json, List<String> keys) {
        for (String key : keys) {
            String found = json.find(key)
                    .map(value -> value.listOrOne().stream()
                            .filter(part -> part.isText() || part.value() instanceof Integer)
                            .map(part -> String.valueOf(part.value()))
                            .collect(Collectors.joining(".")))
                    .orElse("");
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    static String text(JsonValue json, String key) {
        return json.find(key).filter(JsonValue::isText).map(JsonValue::text).orElse("");
    }

    String text() {
        String words = code.isEmpty() ? message : message.isEmpty() ? code : code + ": " + message;
        return details.isEmpty() ? words : words.isEmpty() ? details : words + " (" + details + ")";
    }

    /** Returns what the code says of a run; empty where it says nothing. */
    Optional<RunState> state() {
        if (is(SAFETY)) {
            return Optional.of(new RunState.Failed(Kind.MODERATED, text()));
        }
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "UNAUTHORIZED", "PERMISSION_DENIED", "EMAIL_NOT_VERIFIED", "ORGANIZATION_MEMBERSHIP_REQUIRED" ->
                Optional.of(new RunState.Failed(Kind.AUTH, text()));
            case "INSUFFICIENT_CREDIT" -> Optional.of(new RunState.Failed(Kind.PAYMENT, text()));
            case "MODEL_UNAVAILABLE" -> Optional.of(new RunState.Failed(Kind.UNAVAILABLE, text()));
            case "RUN_NOT_FOUND" -> Optional.of(new RunState.Missing(true));
            case "RATE_LIMITED" -> Optional.of(new RunState.Busy(text()));
            default -> Optional.empty();
        };
    }

    /** Tells the kind of a run's failure. */
    Kind kindOfFailure() {
        Optional<RunState> state = state();
        if (state.isPresent() && state.get() instanceof RunState.Failed failed) {
            return failed.kind();
        }
        return is(INVALID) ? Kind.REJECTED : Kind.UNAVAILABLE;
    }

    private boolean is(List<String> parts) {
        String upper = code.toUpperCase(Locale.ROOT);
        return parts.stream().anyMatch(upper::contains);
    }
}
