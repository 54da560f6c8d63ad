package dev.deckle.model.comfyui;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.FastApiWords;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Says how a workflow is queued and looked for: in the server's history by its number, else by the reference that it was queued with. The
 * history holds what has ended; what it does not hold goes on. Serves one thread.
 */
final class ComfyRun implements RunApi {
    private static final String WHAT = "a reply of ComfyUI";
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMillis(500), 150, Duration.ofSeconds(3));
    /** Histories hold the graph of each run. */
    private static final long MAX_HISTORY = 16L << 20;

    private static final int LOOKED_AT = 64;
    private static final int PAIR = 2;
    private static final int EXTRA = 3;

    private final RunTicket ticket;
    private final byte[] json;
    private final String output;
    private final long seed;
    private Optional<String> asked = Optional.empty();

    /**
     * Makes the reader of a run.
     *
     * @param json what is queued
     * @param output the node whose pictures are the result
     * @param seed that was sent
     */
    ComfyRun(RunTicket ticket, byte[] json, String output, long seed) {
        this.ticket = ticket;
        this.json = json;
        this.output = output;
        this.seed = seed;
    }

    @Override
    public Rhythm rhythm() {
        return RHYTHM;
    }

    @Override
    public long maxReply() {
        return MAX_HISTORY;
    }

    @Override
    public Ask submission() {
        return new Ask("/prompt", json);
    }

    @Override
    public RunState readSubmission(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        return new RunState.Going(id(root.get("prompt_id")), OptionalInt.empty());
    }

    private static String id(JsonValue value) {
        if (!value.text().matches("[A-Za-z0-9-]{1,100}")) {
            throw value.expected("an id");
        }
        return value.text();
    }

    @Override
    public Ask question(Optional<String> run) {
        asked = run;
        return Ask.get(run.map(id -> "/history/" + id).orElse("/history?max_items=" + LOOKED_AT));
    }

    @Override
    public RunState readAnswer(RunReply reply) {
        JsonValue root = Json.read(WHAT, reply.body());
        for (String id : root.keys()) {
            JsonValue entry = root.get(id);
            if (asked.isPresent() ? id.equals(asked.get()) : isOurs(entry)) {
                return state(id, entry);
            }
        }
        return asked.isPresent() ? new RunState.Going(asked.get(), OptionalInt.empty()) : new RunState.Missing();
    }

    /** Returns whether an entry was queued with this run's reference. */
    private boolean isOurs(JsonValue entry) {
        try {
            List<JsonValue> queued = entry.get("prompt").list();
            return queued.size() > EXTRA
                    && queued.get(EXTRA)
                            .find("client_id")
                            .filter(JsonValue::isText)
                            .filter(id -> id.text().equals(ticket.reference()))
                            .isPresent();
        } catch (JsonException e) {
            return false;
        }
    }

    private RunState state(String id, JsonValue entry) {
        Optional<JsonValue> status = entry.find("status").filter(JsonValue::isObject);
        String word =
                status.flatMap(s -> s.find("status_str")).map(JsonValue::text).orElse("");
        if (word.equals("error")) {
            return new RunState.Failed(
                    Kind.UNAVAILABLE, status.map(ComfyRun::error).orElse("an error"));
        }
        List<RunState.Result> results = new ArrayList<>();
        Optional<JsonValue> node = entry.find("outputs").flatMap(outputs -> outputs.find(output));
        if (node.isPresent() && node.get().find("images").isPresent()) {
            for (JsonValue image : node.get().get("images").list()) {
                results.add(new RunState.Held(view(image), OptionalLong.of(seed)));
            }
        }
        if (!results.isEmpty()) {
            return new RunState.Done(id, results, Optional.empty(), List.of());
        }
        return word.equals("success")
                ? new RunState.Failed(
                        Kind.UNAVAILABLE, "no picture of the node titled deckle:output; does it save one?")
                : new RunState.Going(id, OptionalInt.empty());
    }

    private static String view(JsonValue image) {
        return "/view?filename=" + encoded(image.get("filename").text()) + "&subfolder="
                + encoded(image.find("subfolder").map(JsonValue::text).orElse("")) + "&type="
                + encoded(image.find("type").map(JsonValue::text).orElse("output"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Finds what a node raised among the messages of a run. */
    private static String error(JsonValue status) {
        try {
            for (JsonValue message : status.get("messages").list()) {
                List<JsonValue> parts = message.list();
                if (parts.size() == PAIR && parts.get(0).text().equals("execution_interrupted")) {
                    return "that it was interrupted";
                }
                if (parts.size() == PAIR && parts.get(0).text().equals("execution_error")) {
                    JsonValue raised = parts.get(1);
                    return raised.find("node_type").map(JsonValue::text).orElse("a node") + ": "
                            + raised.get("exception_message").text();
                }
            }
        } catch (JsonException e) {
            return "an error";
        }
        return "an error";
    }

    @Override
    public Optional<Halt> halt(Optional<String> run) {
        String body = run.map(id -> Json.write(Map.of("prompt_id", id))).orElse("{}");
        return Optional.of(new Halt(
                Optional.empty(), reply -> true, new Ask("/interrupt", body.getBytes(StandardCharsets.UTF_8))));
    }

    /** Reads the errors of nodes: a workflow that the server can't run. */
    @Override
    public Optional<RunState> readRefusal(RunReply reply) {
        String words = words(reply);
        return words.isEmpty() || reply.status() != 400
                ? Optional.empty()
                : Optional.of(new RunState.Failed(Kind.REJECTED, words));
    }

    @Override
    public String words(RunReply reply) {
        return said(reply);
    }

    static String said(RunReply reply) {
        String words = FastApiWords.of(reply);
        try {
            JsonValue root = Json.read(WHAT, reply.body());
            StringBuilder all = new StringBuilder(words);
            root.find("node_errors")
                    .filter(JsonValue::isObject)
                    .ifPresent(nodes -> nodes.keys()
                            .forEach(id -> all.append("; node ").append(id).append(details(nodes.get(id)))));
            return all.toString();
        } catch (JsonException e) {
            return words;
        }
    }

    private static String details(JsonValue node) {
        StringBuilder all = new StringBuilder();
        node.find("class_type")
                .filter(JsonValue::isText)
                .ifPresent(type -> all.append(" (").append(type.text()).append(')'));
        for (JsonValue error : node.find("errors")
                .filter(JsonValue::isList)
                .map(JsonValue::list)
                .orElse(List.of())) {
            error.find("message")
                    .filter(JsonValue::isText)
                    .ifPresent(text -> all.append(": ").append(text.text()));
            error.find("details")
                    .filter(JsonValue::isText)
                    .ifPresent(text -> all.append(", ").append(text.text()));
        }
        return all.toString();
    }
}
