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

/**
 * An error in Runflow's words.
 *
 * @param code {@code INSUFFICIENT_CREDIT}
 * @param message of the provider
 */
record RunflowWords(String code, String message) {
    private static final List<String> SAFETY = List.of("NSFW", "MODERAT", "CONTENT_POLICY", "SAFETY", "SENSITIVE");
    private static final List<String> INVALID = List.of("INVALID", "VALIDATION", "UNSUPPORTED", "MISSING", "CANCEL");

    /** The words of a reply; empty if it has none. */
    static Optional<RunflowWords> of(RunReply reply) {
        try {
            JsonValue root = Json.read("an answer of Runflow", reply.body());
            return Optional.of(root.find("error").filter(JsonValue::isObject).orElse(root))
                    .map(json -> new RunflowWords(text(json, "code"), text(json, "message")))
                    .filter(words -> !words.text().isEmpty());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    static String text(JsonValue json, String key) {
        return json.find(key).filter(JsonValue::isText).map(JsonValue::text).orElse("");
    }

    String text() {
        return code.isEmpty() ? message : message.isEmpty() ? code : code + ": " + message;
    }

    /** What the code says of a run; empty where it says nothing. */
    Optional<RunState> state() {
        if (is(SAFETY)) {
            return Optional.of(new RunState.Failed(Kind.MODERATED, text()));
        }
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "UNAUTHORIZED", "PERMISSION_DENIED" -> Optional.of(new RunState.Failed(Kind.AUTH, text()));
            case "INSUFFICIENT_CREDIT" -> Optional.of(new RunState.Failed(Kind.PAYMENT, text()));
            case "MODEL_UNAVAILABLE" -> Optional.of(new RunState.Failed(Kind.UNAVAILABLE, text()));
            case "RUN_NOT_FOUND" -> Optional.of(new RunState.Missing());
            case "RATE_LIMITED" -> Optional.of(new RunState.Busy(text()));
            default -> Optional.empty();
        };
    }

    /** The kind of a run's failure. */
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
