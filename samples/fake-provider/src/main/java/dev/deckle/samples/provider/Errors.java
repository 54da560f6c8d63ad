package dev.deckle.samples.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts errors in the words of the two APIs. */
final class Errors {
    private static final Map<Integer, String> RUNWARE = Map.of(
            400, "invalidParameter",
            401, "invalidApiKey",
            402, "insufficientCredits",
            403, "forbidden",
            404, "notFound",
            408, "requestTimeout",
            409, "duplicateTaskUUID",
            422, "invalidParameter",
            429, "rateLimitExceeded",
            503, "serviceUnavailable");
    private static final Map<Integer, String> RUNFLOW = Map.of(
            400, "BAD_REQUEST",
            401, "UNAUTHORIZED",
            402, "INSUFFICIENT_CREDIT",
            403, "PERMISSION_DENIED",
            404, "RUN_NOT_FOUND",
            408, "REQUEST_TIMEOUT",
            409, "CONFLICT",
            422, "VALIDATION_ERROR",
            429, "RATE_LIMITED",
            503, "MODEL_UNAVAILABLE");

    private Errors() {}

    /** Returns what the provider that is asked says with a status. */
    static Reply forStatus(RecordedRequest request, int status) {
        String words = "The fake provider was told to answer " + status;
        if (request.path().startsWith(FakeProvider.RUNWARE)) {
            String code = RUNWARE.getOrDefault(status, status == 504 ? "timeoutProvider" : "internalServerError");
            return Reply.json(status, Map.of("errors", List.of(runware(code, words, "", "", ""))));
        }
        if (FakeProvider.isPython(request.path())) {
            return PythonErrors.of(status, status == 404 ? "Not Found" : words);
        }
        return request.path().startsWith(FakeProvider.RUNFLOW)
                ? runflow(status, RUNFLOW.getOrDefault(status, "INTERNAL_ERROR"), words, "")
                : Reply.text(status, "text/plain", words);
    }

    /** Returns one item of Runware's {@code errors}; empty texts are left out. */
    static Map<String, @Nullable Object> runware(
            String code, String message, String parameter, String taskType, String taskUuid) {
        Map<String, @Nullable Object> error = WireJson.object();
        error.put("code", code);
        error.put("message", message);
        putUnlessEmpty(error, "parameter", parameter);
        putUnlessEmpty(error, "taskType", taskType);
        putUnlessEmpty(error, "taskUUID", taskUuid);
        error.put("documentation", "https://runware.ai/docs");
        return error;
    }

    private static void putUnlessEmpty(Map<String, @Nullable Object> error, String name, String value) {
        if (!value.isEmpty()) {
            error.put(name, value);
        }
    }

    /** Returns Runware's code of a refusal: {@code missingPositivePrompt}, {@code invalidTop}. */
    static String runwareCode(Refusal refusal) {
        String leaf = refusal.parameter().substring(refusal.parameter().lastIndexOf('.') + 1);
        String name = leaf.isEmpty() ? "Request" : Character.toUpperCase(leaf.charAt(0)) + leaf.substring(1);
        return switch (refusal.kind()) {
            case MISSING -> "missing" + name;
            case INVALID -> "invalid" + name;
            case UNSUPPORTED -> "unsupportedParameter";
            case TOO_LARGE -> "invalidImageSize";
            case UNAUTHORIZED -> refusal.parameter().isEmpty() ? "missingApiKey" : "invalidApiKey";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "taskNotFound";
            case CONFLICT -> "duplicateTaskUUID";
        };
    }

    /** Returns Runflow's error; {@code field} is empty if none is to blame. */
    static Reply runflow(int status, String code, String message, String field) {
        Map<String, @Nullable Object> error = WireJson.object();
        error.put("code", code);
        error.put("message", message);
        error.put("errors", field.isEmpty() ? null : List.of(Map.of("field", field, "message", message)));
        return Reply.json(status, error);
    }

    static Reply runflow(Refusal refusal) {
        return switch (refusal.kind()) {
            case MISSING, INVALID, UNSUPPORTED ->
                runflow(422, "VALIDATION_ERROR", refusal.message(), refusal.parameter());
            case TOO_LARGE -> runflow(413, "PAYLOAD_TOO_LARGE", refusal.message(), refusal.parameter());
            case UNAUTHORIZED -> runflow(401, "UNAUTHORIZED", refusal.message(), "");
            case FORBIDDEN -> runflow(403, "PERMISSION_DENIED", refusal.message(), "");
            case NOT_FOUND -> runflow(404, "RUN_NOT_FOUND", refusal.message(), "");
            case CONFLICT -> runflow(409, "CONFLICT", refusal.message(), "");
        };
    }
}
