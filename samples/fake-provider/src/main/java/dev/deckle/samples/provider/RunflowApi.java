package dev.deckle.samples.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves Runflow's API: runs and uploads. */
final class RunflowApi {
    private static final String V1 = FakeProvider.RUNFLOW + "/v1/";
    private static final Pattern CREATE = Pattern.compile(V1 + "models/runflow/([a-z-]+)/runs");
    private static final Pattern RUN = Pattern.compile(V1 + "runs/([^/]+)");
    private static final Pattern CONFIRM = Pattern.compile(V1 + "asset-uploads/([^/]+)/confirmations");
    private static final Pattern FILTER = Pattern.compile("client_ref\\.EQ:'([^']+)'");
    private static final List<String> STATES = List.of("queued", "dispatching", "running");
    private static final int PRICE = 55;

    /** Holds a run and what its sender wants back. */
    private record Run(ChargedJob job, @Nullable Object metadata) {}

    private final ProviderOptions options;
    private final Jobs jobs;
    private final RunflowUploads uploads;
    private final RunflowInput input;
    private final Callbacks callbacks;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    RunflowApi(ProviderOptions options, Jobs jobs, RunflowUploads uploads, RunflowInput input, Callbacks callbacks) {
        this.options = options;
        this.jobs = jobs;
        this.uploads = uploads;
        this.input = input;
        this.callbacks = callbacks;
    }

    static Phase phase(RecordedRequest request) {
        String path = request.path();
        boolean post = request.method().equals("POST");
        if (post && CREATE.matcher(path).matches()) {
            return Phase.SUBMIT;
        }
        if (post && path.equals(V1 + "asset-uploads")) {
            return Phase.UPLOAD;
        }
        if (post && CONFIRM.matcher(path).matches()) {
            return Phase.CONFIRM;
        }
        boolean get = request.method().equals("GET");
        return get && RUN.matcher(path).matches()
                ? Phase.POLL
                : get && path.equals(V1 + "runs") ? Phase.LOOKUP : Phase.OTHER;
    }

    Reply answer(RecordedRequest request) {
        try {
            Optional<Refusal> stranger = FakeProvider.stranger(request, options.key());
            if (stranger.isPresent()) {
                return Errors.runflow(stranger.get());
            }
            return switch (request.phase()) {
                case SUBMIT -> create(matched(CREATE, request), body(request));
                case POLL -> poll(matched(RUN, request), request.query());
                case LOOKUP -> lookup(request.query());
                case UPLOAD -> uploads.start(body(request));
                case CONFIRM -> uploads.confirm(matched(CONFIRM, request), body(request));
                default ->
                    Errors.runflow(404, "NOT_FOUND", "Expected an address of the API but received " + request, "");
            };
        } catch (Refusal e) {
            return Errors.runflow(e);
        }
    }

    private static String matched(Pattern pattern, RecordedRequest request) {
        Matcher matcher = pattern.matcher(request.path());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static Fields body(RecordedRequest request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.startsWith("application/json")) {
            throw Refusal.invalid("Content-Type", "application/json", type);
        }
        return Fields.of(WireJson.parse(request.text()).orElse("no JSON"), "");
    }

    private Reply create(String model, Fields body) {
        body.only("input", "callback_url", "metadata", "client_ref");
        body.optionalObject("metadata");
        Optional<String> callback = body.optionalText("callback_url");
        if (callback.isPresent() && !callback.get().startsWith("https://") && !Inputs.isLoopback(callback.get())) {
            throw Refusal.invalid("callback_url", "an https address", callback.get());
        }
        Optional<String> reference = body.optionalText("client_ref");
        RunflowInput.Painting painting = input.read(model, body.object("input"));
        ChargedJob job = jobs.accept(new ChargedJob.Order(
                "runflow",
                model,
                UUID.randomUUID().toString(),
                reference,
                PRICE,
                1,
                "png",
                0,
                painting.seed(),
                painting.painter()));
        Run run = new Run(job, body.raw("metadata"));
        runs.put(job.order().id(), run);
        callback.ifPresent(url -> callbacks.runflow(url, job, status -> callbackBody(run, status)));
        return Reply.json(201, json(run, "queued", false));
    }

    private Reply poll(String id, String query) {
        Run run = runs.get(id);
        if (run == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "", "Expected a known run but received " + id);
        }
        return Reply.json(200, json(run, state(run.job()), ("&" + query + "&").contains("&add_signature=true&")));
    }

    private static String state(ChargedJob job) {
        int number = job.poll();
        if (job.isDone(number)) {
            return Callbacks.ending(job);
        }
        return job.became(Outcome.STRANGE_STATUS) ? "warming_up" : STATES.get(Math.min(number + 1, 2));
    }

    private Reply lookup(String query) {
        String[] parts = query.split("=", 2);
        String filter = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
        Matcher matcher = FILTER.matcher(filter);
        if (!parts[0].equals("q") || !matcher.matches()) {
            throw Refusal.invalid("q", "client_ref.EQ:'…'", query);
        }
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (ChargedJob job : jobs.withReference(matcher.group(1))) {
            Run run = runs.get(job.order().id());
            if (run != null) {
                found.add(json(run, job.isDone(0) ? Callbacks.ending(job) : "running", false));
            }
        }
        return Reply.json(200, Map.of(options.otherSpelling() ? "items" : "data", found));
    }

    private Map<String, @Nullable Object> json(Run run, String status, boolean signed) {
        ChargedJob job = run.job();
        boolean ended = Callbacks.ending(job).equals(status);
        Map<String, @Nullable Object> json = WireJson.object();
        json.put(options.otherSpelling() ? "run_id" : "id", job.order().id());
        json.put("model", "runflow/" + job.order().model());
        json.put(options.otherSpelling() ? "status_code" : "status", status);
        json.put("output", ended ? output(job, signed) : null);
        json.put("duration_ms", ended ? job.age().toMillis() : null);
        json.put("cost", ended ? PRICE / 100.0 : null);
        json.put("created_at", job.created().toString());
        json.put("completed_at", ended ? job.created().plus(job.age()).toString() : null);
        json.put("client_ref", job.order().reference().orElse(null));
        json.put("metadata", run.metadata());
        if (ended) {
            putFailure(json, job);
        }
        return json;
    }

    private void putFailure(Map<String, @Nullable Object> json, ChargedJob job) {
        String code;
        if (job.became(Outcome.MODERATED)) {
            code = "CONTENT_POLICY_VIOLATION";
        } else if (job.became(Outcome.MODERATED_BY_MAKER)) {
            code = "CONTENT_MODERATED";
        } else if (job.became(Outcome.FAILED, Outcome.ERRORED)) {
            code = "INTERNAL_ERROR";
        } else {
            return;
        }
        String message = code.startsWith("CONTENT") ? "The content was flagged by moderation" : "The run failed";
        if (options.otherSpelling()) {
            json.put("error", Map.of("code", code, "message", message));
        } else {
            json.put("failure_code", code);
            json.put("failure_message", message);
        }
    }

    private @Nullable Object output(ChargedJob job, boolean signed) {
        String ending = Callbacks.ending(job);
        if (!ending.equals("succeeded") && !ending.equals("partial_succeeded")) {
            return null;
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < job.count(); i++) {
            all.add(jobs.url(job, i, signed));
        }
        Map<String, @Nullable Object> output = WireJson.object();
        List<String> urls = job.became(Outcome.NOTHING) ? List.of() : all;
        if (options.otherSpelling()) {
            output.put("image_urls", urls);
        } else {
            output.put("outputs", urls.stream().map(each -> Map.of("url", each)).toList());
        }
        output.put("seed", job.seed(0));
        output.put("timing", null);
        output.put("nsfw_detected", job.became(Outcome.FLAGGED) ? true : null);
        return output;
    }

    private byte[] callbackBody(Run run, String status) {
        ChargedJob job = run.job();
        Map<String, @Nullable Object> body = WireJson.object();
        body.put("event", Callbacks.event(status));
        body.put("run_id", job.order().id());
        body.put("status", status);
        body.put("output", status.equals(Callbacks.ending(job)) ? output(job, true) : null);
        body.put("duration_ms", job.age().toMillis());
        body.put("created_at", job.created().toString());
        body.put("completed_at", job.created().plus(job.age()).toString());
        body.put("metadata", run.metadata());
        return WireJson.text(body).getBytes(StandardCharsets.UTF_8);
    }
}
