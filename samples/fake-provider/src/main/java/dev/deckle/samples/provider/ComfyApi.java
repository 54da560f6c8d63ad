package dev.deckle.samples.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves ComfyUI's API: uploads, the queue, the history of what has ended, and its files. A workflow is checked as the server checks it –
 * links, files, an output – and painted by what its LoadImage and LoadImageMask nodes name.
 */
final class ComfyApi {
    private static final String ROOT = FakeProvider.COMFYUI + "/";
    private static final List<String> OUTPUTS = List.of("SaveImage", "PreviewImage");
    private static final List<String> CHANNELS = List.of("alpha", "red", "green", "blue");

    private record Queued(ChargedJob job, Map<?, ?> graph, String client, List<String> outputs) {}

    private final Jobs jobs;
    private final Painter painter;
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final Map<String, Queued> queue = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Boolean> interrupted = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    ComfyApi(Jobs jobs, Painter painter) {
        this.jobs = jobs;
        this.painter = painter;
    }

    static Phase phase(RecordedRequest request) {
        String path = request.path();
        if (path.equals(ROOT + "prompt")) {
            return Phase.SUBMIT;
        }
        if (path.equals(ROOT + "history")) {
            return Phase.LOOKUP;
        }
        if (path.startsWith(ROOT + "history/")) {
            return Phase.POLL;
        }
        return path.equals(ROOT + "upload/image")
                ? Phase.UPLOAD
                : path.equals(ROOT + "view")
                        ? Phase.DOWNLOAD
                        : path.equals(ROOT + "interrupt") ? Phase.CANCEL : Phase.OTHER;
    }

    Reply answer(RecordedRequest request) {
        String name =
                request.path().substring(Math.min(ROOT.length(), request.path().length()));
        return switch (request.method() + " " + (name.startsWith("history/") ? "history/" : name)) {
            case "POST upload/image" -> upload(request);
            case "POST prompt" -> prompt(request);
            case "GET history" -> Reply.json(200, history(Optional.empty()));
            case "GET history/" -> Reply.json(200, history(Optional.of(name.substring("history/".length()))));
            case "GET view" -> view(request.query());
            case "POST interrupt" -> {
                queue.keySet().forEach(id -> interrupted.putIfAbsent(id, true));
                yield new Reply(200, Map.of(), new byte[0]);
            }
            case "GET system_stats" -> Reply.json(200, Map.of("system", Map.of("comfyui_version", "0.3.60")));
            default -> Reply.text(404, "text/plain", "404: Not Found");
        };
    }

    /** Takes the file of a form in multipart/form-data. */
    private Reply upload(RecordedRequest request) {
        String type = request.header("Content-Type").orElse("");
        int at = type.indexOf("boundary=");
        if (!type.startsWith("multipart/form-data") || at < 0) {
            return Reply.text(400, "text/plain", "400: Bad Request");
        }
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        for (String part : body.split("--" + Pattern.quote(type.substring(at + 9)), -1)) {
            int head = part.indexOf("\r\n\r\n");
            int file = part.indexOf("filename=\"");
            if (head > 0 && file > 0 && file < head && part.contains("name=\"image\"")) {
                String name = part.substring(file + 10, part.indexOf('"', file + 10));
                byte[] bytes = part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
                uploads.put(name, bytes);
                return Reply.json(200, Map.of("name", name, "subfolder", "", "type", "input"));
            }
        }
        return Reply.text(400, "text/plain", "400: Bad Request");
    }

    private Reply prompt(RecordedRequest request) {
        if (!(WireJson.parse(request.text()).orElse("") instanceof Map<?, ?> body)
                || !(body.get("prompt") instanceof Map<?, ?> graph)) {
            return error("no_prompt", "No prompt provided", Map.of());
        }
        Map<String, Object> wrong = new HashMap<>();
        List<String> outputs = new ArrayList<>();
        graph.forEach((id, node) -> check(String.valueOf(id), node, graph, wrong, outputs));
        if (outputs.isEmpty()) {
            return error("prompt_no_outputs", "Prompt has no outputs", Map.of());
        }
        if (!wrong.isEmpty()) {
            return error("prompt_outputs_failed_validation", "Prompt outputs failed validation", wrong);
        }
        String id = UUID.randomUUID().toString();
        RgbPicture photo = picture(graph, "LoadImage").orElse(RgbPicture.blank(64, 64, 0));
        boolean[] fill = mask(graph, photo);
        ChargedJob job = jobs.accept(new ChargedJob.Order(
                "comfyui",
                "workflow",
                id,
                Optional.of(String.valueOf(body.get("client_id"))),
                0,
                1,
                "png",
                0,
                7,
                seed -> painter.inpaint(photo, fill, photo, seed)));
        queue.put(id, new Queued(job, graph, String.valueOf(body.get("client_id")), outputs));
        return Reply.json(200, Map.of("prompt_id", id, "number", number.incrementAndGet(), "node_errors", Map.of()));
    }

    private static Reply error(String type, String message, Map<String, Object> nodes) {
        return Reply.json(
                400,
                Map.of(
                        "error",
                        Map.of("type", type, "message", message, "details", "", "extra_info", Map.of()),
                        "node_errors",
                        nodes));
    }

    private void check(
            String id, @Nullable Object node, Map<?, ?> graph, Map<String, Object> wrong, List<String> outputs) {
        if (!(node instanceof Map<?, ?> map) || !(map.get("class_type") instanceof String type)) {
            wrong.put(id, problem("?", "missing_node_type", "Node has no class_type", ""));
            return;
        }
        if (OUTPUTS.contains(type)) {
            outputs.add(id);
        }
        Map<?, ?> inputs = map.get("inputs") instanceof Map<?, ?> given ? given : Map.of();
        inputs.forEach((name, value) -> {
            if (value instanceof List<?> link && !link.isEmpty() && !graph.containsKey(String.valueOf(link.get(0)))) {
                wrong.put(id, problem(type, "bad_linked_input", "Bad linked input", String.valueOf(name)));
            }
        });
        if (type.startsWith("LoadImage")) {
            String file = String.valueOf(inputs.get("image"));
            if (!uploads.containsKey(file)) {
                wrong.put(
                        id,
                        problem(
                                type,
                                "custom_validation_failed",
                                "Custom validation failed for node",
                                "image - Invalid image file: " + file));
            } else if (type.equals("LoadImageMask") && !CHANNELS.contains(String.valueOf(inputs.get("channel")))) {
                wrong.put(id, problem(type, "value_not_in_list", "Value not in list", "channel"));
            }
        }
    }

    private static Map<String, Object> problem(String type, String kind, String message, String details) {
        return Map.of(
                "class_type", type, "errors", List.of(Map.of("type", kind, "message", message, "details", details)));
    }

    private Optional<RgbPicture> picture(Map<?, ?> graph, String type) {
        return inputs(graph, type)
                .flatMap(inputs -> Optional.ofNullable(uploads.get(String.valueOf(inputs.get("image")))))
                .flatMap(PictureFiles::decode);
    }

    private static Optional<Map<?, ?>> inputs(Map<?, ?> graph, String type) {
        for (Object node : graph.values()) {
            if (node instanceof Map<?, ?> map
                    && type.equals(map.get("class_type"))
                    && map.get("inputs") instanceof Map<?, ?> inputs) {
                return Optional.of(inputs);
            }
        }
        return Optional.empty();
    }

    /** Returns what a mask marks by the channel that is asked for; an opaque picture's alpha marks nothing. */
    private boolean[] mask(Map<?, ?> graph, RgbPicture photo) {
        Optional<RgbPicture> mask = picture(graph, "LoadImageMask");
        boolean alpha = inputs(graph, "LoadImageMask")
                .filter(inputs -> "alpha".equals(inputs.get("channel")))
                .isPresent();
        if (mask.isEmpty() || alpha || mask.get().rgb().length != photo.rgb().length) {
            boolean[] nothing = new boolean[photo.rgb().length];
            Arrays.fill(nothing, false);
            return nothing;
        }
        return Holes.fill(mask.get(), photo, "mask");
    }

    private Map<String, @Nullable Object> history(Optional<String> only) {
        Map<String, @Nullable Object> all = WireJson.object();
        for (Map.Entry<String, Queued> entry : List.copyOf(queue.entrySet())) {
            Queued queued = entry.getValue();
            boolean asked = only.isEmpty() || only.get().equals(entry.getKey());
            if (asked && (queued.job().isDone(queued.job().poll()) || interrupted.containsKey(entry.getKey()))) {
                all.put(entry.getKey(), entry(entry.getKey(), queued));
            }
        }
        return all;
    }

    private Map<String, @Nullable Object> entry(String id, Queued queued) {
        Map<String, @Nullable Object> outputs = WireJson.object();
        boolean stopped = interrupted.getOrDefault(id, false);
        boolean failed = queued.job().became(Outcome.FAILED, Outcome.ERRORED);
        if (!stopped && !failed) {
            interrupted.put(id, false);
            for (String node : queued.outputs()) {
                outputs.put(
                        node,
                        Map.of("images", List.of(Map.of("filename", id + ".png", "subfolder", "", "type", "output"))));
            }
        }
        Map<String, @Nullable Object> status = WireJson.object();
        status.put("status_str", stopped || failed ? "error" : "success");
        status.put("completed", !stopped && !failed);
        status.put(
                "messages",
                stopped
                        ? List.of(List.of("execution_interrupted", Map.of("prompt_id", id)))
                        : failed
                                ? List.of(List.of(
                                        "execution_error",
                                        Map.of(
                                                "prompt_id",
                                                id,
                                                "node_type",
                                                "KSampler",
                                                "exception_message",
                                                "CUDA out of memory")))
                                : List.of());
        Map<String, @Nullable Object> json = WireJson.object();
        json.put("prompt", List.of(1, id, queued.graph(), Map.of("client_id", queued.client()), queued.outputs()));
        json.put("outputs", outputs);
        json.put("status", status);
        return json;
    }

    private Reply view(String query) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("filename=")) {
                String file = URLDecoder.decode(pair.substring(9), StandardCharsets.UTF_8);
                Optional<ChargedJob> job = file.endsWith(".png")
                        ? jobs.find("comfyui", file.substring(0, file.length() - 4))
                        : Optional.empty();
                return job.map(one -> Reply.of(200, "image/png", one.picture(0)))
                        .orElseGet(() -> Reply.text(404, "text/plain", ""));
            }
        }
        return Reply.text(404, "text/plain", "");
    }
}
