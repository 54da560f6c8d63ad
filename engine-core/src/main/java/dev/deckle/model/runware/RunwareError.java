package dev.deckle.model.runware;

import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads an error in Runware's words.
 *
 * @param code {@code invalidParameter}
 * @param words for a message
 * @param task that it belongs to, where that is told
 * @param end whether it is the task's own end, and no trouble on the way
 */
record RunwareError(String code, String words, Optional<String> task, boolean end) {

    /** Groups codes by what they mean; of several that fit, the first in this order. */
    private enum Group {
        SAFETY("content.?policy|nsfw|moderation|safety|sensitive.?content|unsafe.?content|(image|prompt).?blocked"),
        AUTH("api.?key|unauthori[sz]ed|forbidden|authentication|^token|permission"
                + "|^(account|organi[sz]ation|workspace).*(suspended|disabled)"),
        CREDIT("credit|balance|payment|quota|insufficient.?funds"),
        RATE("rate.?limit|too.?many.?requests"),
        CONFLICT("conflict|duplicate|already.?exists"),
        /** The task is not there, or is no more, or failed; nobody can tell which. */
        LOST("failed.?or.?not.?found|expired$"),
        UNKNOWN("not.?found|unknown.?task"),
        CANCELLED("task.?cancel"),
        /** Refusals of what was asked; ahead of the troubles, whose words their codes may hold: invalidProviderSettings. */
        VALIDATION("^(invalid|missing|unsupported)|required|too.?(large|small|long|short)|out.?of.?range"),
        /** Troubles of the service itself, which say nothing of a task. */
        SERVER("internal.?server.?error|(service|server).?unavailable|standard.?error|unknown.?error|undefined.?error"
                + "|default.?error|unrecognized.?response|error.?retrieving.?account"),
        /** Troubles of whoever paints, which may pass. */
        PROVIDER("timeout|provider|inference.?error|no.?available.?server|model.?(unavailable|disabled|not.?ready)"
                + "|processing.?failed|task.?failed|download.?failed|upload.?failed"),
        /** A code that is on no list. */
        UNLISTED("");

        private final Pattern pattern;

        Group(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        static Group of(String code) {
            String lower = code.toLowerCase(Locale.ROOT);
            for (Group group : values()) {
                if (group.pattern.matcher(lower).find()) {
                    return group;
                }
            }
            return UNLISTED;
        }
    }

    /** Reads the errors of an answer: a list, an object, or a text. */
    static List<RunwareError> of(JsonValue root) {
        Optional<JsonValue> found = root.find("errors").or(() -> root.find("error"));
        return found.map(errors ->
                        errors.listOrOne().stream().map(RunwareError::one).toList())
                .orElse(List.of());
    }

    /** Reads one error; what is of another type than it should be is passed over, as long as anything is said. */
    static RunwareError one(JsonValue json) {
        if (!json.isObject()) {
            return new RunwareError("", json.isText() ? json.text() : "", Optional.empty(), false);
        }
        String code = texts(json, "code", "; ");
        String parameter = texts(json, "parameter", ", ");
        return new RunwareError(
                code,
                code + ": " + texts(json, "message", "; ") + (parameter.isEmpty() ? "" : " (" + parameter + ")"),
                json.find("taskUUID").filter(JsonValue::isText).map(JsonValue::text),
                false);
    }

    private static String texts(JsonValue json, String key, String between) {
        return json.find(key)
                .map(value -> value.listOrOne().stream()
                        .filter(JsonValue::isText)
                        .map(JsonValue::text)
                        .collect(Collectors.joining(between)))
                .orElse("");
    }

    /** Makes the same error as the end of the task {@code reference}. */
    RunwareError endOf(String reference) {
        return new RunwareError(code, words, Optional.of(reference), true);
    }

    boolean belongsTo(String reference) {
        return task.isEmpty() || task.get().equalsIgnoreCase(reference);
    }

    /**
     * Returns what it says of a run. Safety, account and credit win over the provider's own troubles; a code that
     * nobody lists is read by the status that it came with, or by its words.
     *
     * @param status of the reply, 200 to 599
     */
    RunState state(String reference, int status) {
        return switch (Group.of(code)) {
            case SAFETY -> new RunState.Failed(Kind.MODERATED, words);
            case AUTH -> new RunState.Failed(Kind.AUTH, words);
            case CREDIT -> new RunState.Failed(Kind.PAYMENT, words);
            case RATE -> new RunState.Busy(words);
            case CONFLICT -> new RunState.Going(reference, OptionalInt.empty());
            case LOST -> new RunState.Missing(false);
            case UNKNOWN -> new RunState.Missing(true);
            case SERVER, PROVIDER -> new RunState.Failed(Kind.UNAVAILABLE, words);
            case CANCELLED, VALIDATION -> new RunState.Failed(Kind.REJECTED, words);
            case UNLISTED -> new RunState.Failed(unlisted(status), words);
        };
    }

    private Kind unlisted(int status) {
        return status >= 300 ? RunApi.kindOf(status) : Kind.REJECTED;
    }

    /** Returns whether the trouble may pass: it is the service's or the painter's, and so no end of the task. */
    boolean isPassing() {
        return switch (Group.of(code)) {
            case SERVER, PROVIDER, RATE -> true;
            case SAFETY, AUTH, CREDIT, CONFLICT, LOST, UNKNOWN, CANCELLED, VALIDATION, UNLISTED -> false;
        };
    }

    /** Returns whether it says nothing of a task that it does not name. */
    boolean isOfService() {
        return !end && isPassing() && (task.isEmpty() || Group.of(code) != Group.PROVIDER);
    }
}
