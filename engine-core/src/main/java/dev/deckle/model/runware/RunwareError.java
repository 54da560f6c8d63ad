package dev.deckle.model.runware;

import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.remote.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * An error in Runware's words.
 *
 * @param code {@code invalidParameter}
 * @param words for a message
 * @param task that it belongs to, where that is told
 */
record RunwareError(String code, String words, Optional<String> task) {
    private static final List<String> SAFETY =
            List.of("contentpolicy", "nsfw", "promptblocked", "moderation", "safety");
    private static final List<String> AUTH = List.of("apikey", "unauthorized", "forbidden", "authentication");
    private static final List<String> CREDIT = List.of("credit", "balance", "payment", "quota");
    private static final List<String> CONFLICT = List.of("conflict", "duplicate", "alreadyexists");
    private static final List<String> UNKNOWN = List.of("notfound", "unknowntask");
    private static final List<String> PASSING = List.of(
            "timeout",
            "provider",
            "inferenceerror",
            "noavailableserver",
            "modelunavailable",
            "internalservererror",
            "serviceunavailable");

    /** Troubles of the service itself, which say nothing of a task. */
    private static final List<String> SERVICE = List.of("internalservererror", "serviceunavailable");

    /** The errors of an answer: a list, an object, or a text. */
    static List<RunwareError> of(JsonValue root) {
        Optional<JsonValue> found = root.find("errors").or(() -> root.find("error"));
        return found.map(errors ->
                        errors.listOrOne().stream().map(RunwareError::one).toList())
                .orElse(List.of());
    }

    static RunwareError one(JsonValue json) {
        if (json.isText()) {
            return new RunwareError("", json.text(), Optional.empty());
        }
        String code = json.find("code").map(JsonValue::text).orElse("");
        String message = json.find("message")
                .map(value -> value.listOrOne().stream().map(JsonValue::text).collect(Collectors.joining("; ")))
                .orElse("");
        String parameter = json.find("parameter")
                .map(value -> value.listOrOne().stream().map(JsonValue::text).collect(Collectors.joining(", ")))
                .map(names -> " (" + names + ")")
                .orElse("");
        return new RunwareError(
                code, code + ": " + message + parameter, json.find("taskUUID").map(JsonValue::text));
    }

    /** The same error, of the task {@code reference}. */
    RunwareError of(String reference) {
        return new RunwareError(code, words, Optional.of(reference));
    }

    boolean belongsTo(String reference) {
        return task.isEmpty() || task.get().equalsIgnoreCase(reference);
    }

    /** What it says of a run. Safety, account and credit win over the provider's own troubles. */
    RunState state(String reference) {
        if (is(SAFETY)) {
            return new RunState.Failed(Kind.MODERATED, words);
        }
        if (is(AUTH)) {
            return new RunState.Failed(Kind.AUTH, words);
        }
        if (is(CREDIT)) {
            return new RunState.Failed(Kind.PAYMENT, words);
        }
        if (is(List.of("ratelimit"))) {
            return new RunState.Busy(words);
        }
        if (is(CONFLICT)) {
            return new RunState.Going(reference, OptionalInt.empty());
        }
        if (is(UNKNOWN)) {
            return new RunState.Missing();
        }
        return new RunState.Failed(is(PASSING) ? Kind.UNAVAILABLE : Kind.REJECTED, words);
    }

    /** Whether it may be about the question rather than about the task that was asked for. */
    boolean isOfService() {
        return is(SERVICE) || (is(PASSING) && task.isEmpty());
    }

    private boolean is(List<String> parts) {
        String lower = code.toLowerCase(Locale.ROOT);
        return parts.stream().anyMatch(lower::contains);
    }
}
