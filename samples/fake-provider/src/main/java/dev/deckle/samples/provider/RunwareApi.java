package dev.deckle.samples.provider;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Serves Runware's API: {@code POST /v1} with a list of tasks. */
final class RunwareApi {
    private static final List<String> TYPES =
            List.of("imageInference", "getResponse", "imageUpload", "ping", "authentication");
    private static final int MAX_UPLOAD_SIDE = 2048;
    private static final int MAX_UPLOAD = 64 << 20;

    private record Part(
            List<Map<String, @Nullable Object>> data, List<Map<String, @Nullable Object>> errors, int status) {}

    private final ProviderOptions options;
    private final Jobs jobs;
    private final HostedFiles files;
    private final Inputs inputs;
    private final Callbacks callbacks;
    private final Painter painter;
    private final Map<String, RunwareTask> tasks = new ConcurrentHashMap<>();

    RunwareApi(ProviderOptions options, Jobs jobs, HostedFiles files, Callbacks callbacks) {
        this.options = options;
        this.jobs = jobs;
        this.files = files;
        this.inputs = new Inputs(files);
        this.callbacks = callbacks;
        this.painter = new Painter(options.drift());
    }

    /** Returns the part of a job that the first task of a body belongs to. */
    static Phase phase(RecordedRequest request) {
        Object body = WireJson.parse(request.text()).orElse("");
        Object first = body instanceof List<?> list && !list.isEmpty() ? list.get(0) : body;
        Object type = first instanceof Map<?, ?> task ? task.get("taskType") : "";
        if ("ping".equals(type) || "authentication".equals(type)) {
            return Phase.OTHER;
        }
        return "getResponse".equals(type) ? Phase.POLL : "imageUpload".equals(type) ? Phase.UPLOAD : Phase.SUBMIT;
    }

    Reply answer(RecordedRequest request) {
        if (!request.method().equals("POST") || !request.path().equals(FakeProvider.RUNWARE + "/v1")) {
            return Reply.json(
                    404, Map.of("errors", List.of(Errors.runware("notFound", "Expected POST /v1", "", "", ""))));
        }
        Optional<Refusal> stranger = FakeProvider.stranger(request, options.key());
        if (stranger.isPresent()) {
            return reply(refused(stranger.get(), "", ""));
        }
        if (!(WireJson.parse(request.text()).orElse("") instanceof List<?> list) || list.isEmpty()) {
            return reply(refused(Refusal.invalid("", "a JSON array of tasks", request.text()), "", ""));
        }
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        List<Map<String, @Nullable Object>> errors = new ArrayList<>();
        int status = 200;
        for (Object each : list) {
            Part part = part(each);
            data.addAll(part.data());
            errors.addAll(part.errors());
            status = Math.max(status, part.status());
        }
        return reply(new Part(data, errors, data.isEmpty() ? status : 200));
    }

    private Reply reply(Part part) {
        Map<String, @Nullable Object> body = WireJson.object();
        if (!part.data().isEmpty()) {
            body.put(
                    "data",
                    options.otherSpelling() && part.data().size() == 1
                            ? part.data().get(0)
                            : part.data());
        }
        if (!part.errors().isEmpty()) {
            body.put("errors", options.otherSpelling() ? part.errors().get(0) : part.errors());
        }
        return Reply.json(part.status(), body);
    }

    private Part part(Object each) {
        String type = "";
        String uuid = "";
        try {
            Fields task = Fields.of(each, "");
            type = task.text("taskType");
            if (!TYPES.contains(type)) {
                return unknown(task, type);
            }
            if (type.equals("ping") || type.equals("authentication")) {
                return courtesy(task, type);
            }
            uuid = RunwareTask.uuid(task);
            return switch (type) {
                case "imageInference" -> inference(task);
                case "getResponse" -> response(task, uuid);
                default -> upload(task, uuid);
            };
        } catch (Refusal e) {
            return refused(e, type, uuid);
        }
    }

    /** Replies to a task of the provider's that is no part of this one, under its own name: whoever sent several tells them apart. */
    private static Part unknown(Fields task, String type) {
        String uuid = task.raw("taskUUID") instanceof String text && RunwareTask.isUuid(text) ? text : "";
        return new Part(
                List.of(),
                List.of(Errors.runware(
                        "unsupportedTaskType",
                        "Expected one of " + String.join(", ", TYPES) + " for taskType but received "
                                + type.substring(0, Math.min(type.length(), 40)),
                        "taskType",
                        type.substring(0, Math.min(type.length(), 40)),
                        uuid)),
                400);
    }

    /** Replies to what clients say beside their work, whose key is in the header of the request. */
    private static Part courtesy(Fields task, String type) {
        task.only("taskType", "taskUUID", "ping", "apiKey", "connectionSessionUUID");
        Map<String, @Nullable Object> item = WireJson.object();
        item.put("taskType", type);
        if (type.equals("ping")) {
            item.put("pong", true);
        } else {
            item.put("connectionSessionUUID", UUID.randomUUID().toString());
        }
        return new Part(List.of(item), List.of(), 200);
    }

    private static Part refused(Refusal refusal, String type, String uuid) {
        Map<String, @Nullable Object> error =
                Errors.runware(Errors.runwareCode(refusal), refusal.message(), refusal.parameter(), type, uuid);
        return new Part(List.of(), List.of(error), refusal.kind().status());
    }

    private Part inference(Fields fields) {
        RunwareTask task = RunwareTask.of(fields, inputs, painter, options);
        ChargedJob job = jobs.accept(task.order());
        tasks.put(task.order().id(), task);
        callbacks.runware(task, job, () -> itemBodies(task, job));
        if (task.isAsync()) {
            return new Part(List.of(item(task)), List.of(), 200);
        }
        FakeProvider.sleep(options.latency());
        Optional<Map<String, @Nullable Object>> error = error(job);
        return error.isPresent()
                ? new Part(List.of(), List.of(error.get()), job.became(Outcome.FAILED, Outcome.ERRORED) ? 500 : 400)
                : new Part(items(task, job, job.count(), false), List.of(), 200);
    }

    /** Returns the bodies that a webhook gets: one for each picture, or the error. */
    private List<String> itemBodies(RunwareTask task, ChargedJob job) {
        Optional<Map<String, @Nullable Object>> error = error(job);
        if (error.isPresent()) {
            return List.of(WireJson.text(Map.of("errors", List.of(error.get()))));
        }
        return items(task, job, job.count(), false).stream()
                .map(item -> WireJson.text(Map.of("data", List.of(item))))
                .toList();
    }

    private Part response(Fields fields, String uuid) {
        fields.only("taskType", "taskUUID");
        RunwareTask task = tasks.get(uuid);
        Optional<ChargedJob> found = jobs.find("runware", uuid);
        if (task == null || found.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "taskUUID", "Expected a known taskUUID but received " + uuid);
        }
        ChargedJob job = found.get();
        int number = job.poll();
        if (!job.isDone(number)) {
            return new Part(List.of(processing(task, job, number)), List.of(), 200);
        }
        Optional<Map<String, @Nullable Object>> error = error(job);
        if (error.isPresent() && options.otherSpelling()) {
            Map<String, @Nullable Object> item = item(task);
            item.put("status", "error");
            item.put("error", error.get());
            return new Part(List.of(item), List.of(), 200);
        }
        if (error.isPresent()) {
            return new Part(
                    job.became(Outcome.PARTIAL) ? items(task, job, 1, true) : List.of(), List.of(error.get()), 200);
        }
        int shown = shown(job, number - options.polls());
        List<Map<String, @Nullable Object>> items = new ArrayList<>(items(task, job, shown, true));
        if (shown < job.count()) {
            items.add(processing(task, job, number));
        }
        return new Part(items, List.of(), 200);
    }

    /** Returns how many pictures are shown at a poll, counted from 0 after the work is done. */
    private static int shown(ChargedJob job, int poll) {
        int count = job.count();
        if (job.became(Outcome.ONE_BY_ONE)) {
            return Math.min(count, poll + 1);
        }
        return job.order().results() > 1 && poll == 0 ? count / 2 : count;
    }

    private Map<String, @Nullable Object> processing(RunwareTask task, ChargedJob job, int number) {
        Map<String, @Nullable Object> item = item(task);
        String word = options.otherSpelling() ? "pending" : "processing";
        item.put("status", job.became(Outcome.STRANGE_STATUS) ? "warming" : word);
        item.put("progress", Math.min(95, 100 * (number + 1) / (options.polls() + 2)));
        return item;
    }

    private static Map<String, @Nullable Object> item(RunwareTask task) {
        Map<String, @Nullable Object> item = WireJson.object();
        item.put("taskType", "imageInference");
        item.put("taskUUID", task.order().id());
        return item;
    }

    private List<Map<String, @Nullable Object>> items(RunwareTask task, ChargedJob job, int count, boolean polled) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (int i = 0; i < (job.became(Outcome.NOTHING) ? 0 : count); i++) {
            Map<String, @Nullable Object> item = item(task);
            if (polled) {
                item.put("status", "success");
            }
            item.put("imageUUID", job.uuid(i));
            switch (task.outputType()) {
                case "URL" -> item.put("imageURL", jobs.url(job, i, true));
                case "base64Data" -> item.put("imageBase64Data", base64(job, i));
                default -> item.put("imageDataURI", "data:" + job.type() + ";base64," + base64(job, i));
            }
            item.put("seed", job.seed(i));
            if (task.includeCost()) {
                item.put("cost", job.order().cents() / (100.0 * job.order().results()));
            }
            if (task.checkContent() || job.became(Outcome.FLAGGED)) {
                item.put("NSFWContent", job.became(Outcome.FLAGGED));
            }
            items.add(item);
        }
        return items;
    }

    private static String base64(ChargedJob job, int index) {
        return Base64.getEncoder().encodeToString(job.picture(index));
    }

    /** Returns what went wrong with a job, in Runware's words. */
    private static Optional<Map<String, @Nullable Object>> error(ChargedJob job) {
        String code;
        String words;
        if (job.became(Outcome.MODERATED)) {
            code = "contentPolicyViolation";
            words = "The request was refused by the content policy";
        } else if (job.became(Outcome.MODERATED_BY_MAKER)) {
            code = "providerContentPolicyViolation";
            words = "The provider of the model refused the request by its content policy";
        } else if (job.became(Outcome.PARTIAL) && job.order().results() > 1) {
            code = "inferenceError";
            words = "Not all results could be made";
        } else if (job.became(Outcome.FAILED, Outcome.ERRORED, Outcome.CANCELED, Outcome.CANCELLED)) {
            code = "inferenceError";
            words = "The inference failed";
        } else {
            return Optional.empty();
        }
        return Optional.of(
                Errors.runware(code, words, "", "imageInference", job.order().id()));
    }

    private Part upload(Fields task, String uuid) {
        task.only("taskType", "taskUUID", "image");
        byte[] file = inputs.read(task.text("image"), "image", MAX_UPLOAD);
        RgbPicture picture = Inputs.picture(file, "image", Integer.MAX_VALUE);
        int side = Math.max(picture.width(), picture.height());
        byte[] stored = file;
        if (side > MAX_UPLOAD_SIDE) {
            stored = PictureFiles.png(picture.scaled((int) ((long) picture.width() * MAX_UPLOAD_SIDE / side), (int)
                    ((long) picture.height() * MAX_UPLOAD_SIDE / side)));
        }
        byte[] kept = stored;
        boolean png = kept[0] == (byte) 0x89;
        String id = files.add(png ? "upload.png" : "upload.jpg", png ? "image/png" : "image/jpeg", () -> kept);
        Map<String, @Nullable Object> item = WireJson.object();
        item.put("taskType", "imageUpload");
        item.put("taskUUID", uuid);
        item.put("imageUUID", id);
        item.put("imageURL", files.url(id));
        return new Part(List.of(item), List.of(), 200);
    }
}
