package dev.deckle.samples.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts errors in the words of the servers that are made with Python's FastAPI, and of ComfyUI. */
final class PythonErrors {
    private PythonErrors() {}

    /** Returns what such a server says with a status. */
    static Reply of(int status, String detail) {
        Map<String, @Nullable Object> json = WireJson.object();
        json.put("detail", detail);
        return Reply.json(status, json);
    }

    /** Returns what A1111 and IOPaint say of an exception. */
    static Reply raised(int status, String error, String words) {
        Map<String, @Nullable Object> json = WireJson.object();
        json.put("error", error);
        json.put("detail", "");
        json.put("body", "");
        json.put("errors", words);
        return Reply.json(status, json);
    }

    /** Returns the refusal of a field. */
    static Reply field(Refusal refusal) {
        Map<String, @Nullable Object> field = WireJson.object();
        field.put("loc", List.of("body", refusal.parameter()));
        field.put("msg", refusal.message());
        field.put("type", "value_error");
        Map<String, @Nullable Object> json = WireJson.object();
        json.put("detail", List.of(field));
        return Reply.json(422, json);
    }
}
