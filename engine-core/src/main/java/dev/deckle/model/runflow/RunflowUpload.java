package dev.deckle.model.runflow;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.remote.FreeCalls;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings a file to Runflow, which costs nothing: announces it, puts it where the answer says, confirms it. */
final class RunflowUpload {
    private static final String PATH = "/v1/asset-uploads";
    private static final String WHAT = "an answer of Runflow";

    private RunflowUpload() {}

    /**
     * Uploads a file.
     *
     * @return the URL that a model is told
     */
    static String upload(FreeCalls calls, String name, String type, byte[] bytes) throws ModelException {
        Map<String, Object> announced = new LinkedHashMap<>();
        announced.put("filename", name);
        announced.put("mime_type", type);
        announced.put("size_bytes", bytes.length);
        try {
            JsonValue asset = post(calls, PATH, Json.write(announced));
            JsonValue id = asset.get("asset_id");
            if (!id.text().matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")) {
                throw id.expected("an id of an upload");
            }
            calls.put(asset.get("upload_url").text(), type, bytes);
            return post(calls, PATH + "/" + id.text() + "/confirmations", "{}")
                    .get("url")
                    .text();
        } catch (JsonException e) {
            throw calls.failure(Kind.PROTOCOL, String.valueOf(e.getMessage()));
        }
    }

    private static JsonValue post(FreeCalls calls, String path, String json) throws ModelException {
        RunReply reply = calls.call(
                new RunApi.Ask(path, json.getBytes(StandardCharsets.UTF_8)),
                answer -> RunflowWords.of(answer).map(RunflowWords::text).orElse(""));
        return Json.read(WHAT, reply.body());
    }
}
