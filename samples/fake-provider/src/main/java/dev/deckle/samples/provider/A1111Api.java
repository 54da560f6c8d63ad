package dev.deckle.samples.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Serves the API of AUTOMATIC1111's web UI: one picture at a time, painted before it is answered. What a request does not say is the
 * server's own default, with which a frame is painted wrongly: another size, another seed, a blurred mask, in a crop.
 */
final class A1111Api {
    private static final String V1 = FakeProvider.A1111 + "/sdapi/v1/";
    private static final List<String> SAMPLERS = List.of("Euler", "Euler a", "DPM++ 2M", "DDIM", "UniPC");
    private static final List<String> SCHEDULERS = List.of("Automatic", "Karras", "Exponential", "Normal");
    private static final List<String> MODELS = List.of("sd-v1-5-inpainting", "juggernautXL_inpaint");
    private static final int DEFAULT_SIDE = 512;
    private static final int DEFAULT_BLUR = 4;
    private static final int GRID = 8;

    private final ProviderOptions options;
    private final Jobs jobs;
    private final Painter painter;
    private final ReentrantLock queue = new ReentrantLock(true);
    private volatile String task = "";
    private volatile long startedNanos;
    private volatile boolean interrupted;

    A1111Api(ProviderOptions options, Jobs jobs) {
        this.options = options;
        this.jobs = jobs;
        this.painter = new Painter(options.drift());
    }

    static Phase phase(RecordedRequest request) {
        String path = request.path();
        return path.equals(V1 + "img2img")
                ? Phase.SUBMIT
                : path.equals(V1 + "progress")
                        ? Phase.POLL
                        : path.equals(V1 + "interrupt") ? Phase.CANCEL : Phase.OTHER;
    }

    Reply answer(RecordedRequest request) {
        Optional<String> login = options.key().filter(key -> key.contains(":"));
        String expected = login.map(
                        key -> "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)))
                .orElse("");
        if (login.isPresent() && !request.header("Authorization").orElse("").equals(expected)) {
            return PythonErrors.of(401, "Incorrect username or password");
        }
        String name = request.path().startsWith(V1) ? request.path().substring(V1.length()) : "";
        return switch (request.method() + " " + name) {
            case "POST img2img" -> img2img(request);
            case "GET progress" -> progress();
            case "POST interrupt" -> {
                interrupted = true;
                yield Reply.json(200, Map.of());
            }
            case "GET sd-models" ->
                Reply.json(
                        200,
                        MODELS.stream()
                                .map(model -> Map.of("title", model + ".safetensors [c6bbc15e32]", "model_name", model))
                                .toList());
            case "GET samplers" ->
                Reply.json(
                        200, SAMPLERS.stream().map(one -> Map.of("name", one)).toList());
            case "GET schedulers" ->
                Reply.json(
                        200,
                        SCHEDULERS.stream()
                                .map(one -> Map.of("name", one, "label", one))
                                .toList());
            default -> PythonErrors.of(404, "Not Found");
        };
    }

    private Reply progress() {
        Map<String, @Nullable Object> json = WireJson.object();
        boolean idle = task.isEmpty();
        long whole = Math.max(1, options.latency().toNanos());
        double part = idle ? 0 : Math.min(0.99, (System.nanoTime() - startedNanos) / (double) whole);
        json.put("progress", part);
        json.put("eta_relative", idle ? 0.0 : (1 - part) * whole / 1e9);
        json.put("state", Map.of("job_count", idle ? 0 : 1, "interrupted", interrupted));
        json.put("current_image", null);
        json.put("current_task", idle ? null : task);
        return Reply.json(200, json);
    }

    private Reply img2img(RecordedRequest request) {
        Object body = WireJson.parse(request.text()).orElse("");
        try {
            Fields fields = Fields.of(body, "");
            return fields.raw("init_images") instanceof List<?> images && !images.isEmpty()
                    ? painted(fields, String.valueOf(images.get(0)))
                    : PythonErrors.of(404, "Init image not found");
        } catch (Refusal e) {
            return e.parameter().equals("init_images") || e.parameter().equals("mask")
                    ? PythonErrors.raised(500, "HTTPException", "Invalid encoded image")
                    : PythonErrors.field(e);
        }
    }

    private Reply painted(Fields fields, String image) {
        if (!SAMPLERS.contains(fields.has("sampler_name") ? fields.text("sampler_name") : SAMPLERS.get(0))) {
            return PythonErrors.of(400, "Sampler not found");
        }
        int width = fields.integer("width", 1, 1 << 16, DEFAULT_SIDE) / GRID * GRID;
        int height = fields.integer("height", 1, 1 << 16, DEFAULT_SIDE) / GRID * GRID;
        RgbPicture photo = Holes.picture(image, "init_images").scaled(width, height);
        RgbPicture mask = fields.has("mask")
                ? Holes.picture(fields.text("mask"), "mask").scaled(width, height)
                : RgbPicture.blank(width, height, 0xFFFFFF);
        boolean[] fill =
                Holes.grown(Holes.fill(mask, photo, "mask"), width, fields.integer("mask_blur", 0, 64, DEFAULT_BLUR));
        boolean keep = fields.integer("inpainting_fill", 0, 3, 0) == 1;
        boolean crop = !fields.has("inpaint_full_res") || fields.flag("inpaint_full_res");
        int count = fields.integer("n_iter", 1, 100, 1) * fields.integer("batch_size", 1, 8, 1);
        long seed = fields.raw("seed") instanceof Number given && given.longValue() >= 0 ? given.longValue() : 4711;
        ChargedJob job = jobs.accept(new ChargedJob.Order(
                "a1111",
                "img2img",
                UUID.randomUUID().toString(),
                fields.optionalText("force_task_id"),
                0,
                count,
                "png",
                0,
                seed,
                one -> {
                    RgbPicture done = painter.inpaint(photo, fill, keep ? photo : Holes.flat(photo), one);
                    return crop ? Holes.cropped(done, fill) : done;
                }));
        return worked(job, fields.has("force_task_id") ? fields.text("force_task_id") : "task(1)");
    }

    private Reply worked(ChargedJob job, String name) {
        queue.lock();
        try {
            task = name;
            startedNanos = System.nanoTime();
            interrupted = false;
            long end = startedNanos + options.latency().toNanos();
            while (System.nanoTime() < end
                    && !interrupted
                    && !Thread.currentThread().isInterrupted()) {
                FakeProvider.sleep(Duration.ofMillis(20));
            }
            return job.became(Outcome.FAILED, Outcome.ERRORED)
                    ? PythonErrors.raised(500, "OutOfMemoryError", "CUDA out of memory. Tried to allocate 20.00 MiB")
                    : reply(job);
        } finally {
            task = "";
            queue.unlock();
        }
    }

    private static Reply reply(ChargedJob job) {
        List<String> images = new ArrayList<>();
        List<Long> seeds = new ArrayList<>();
        int count = job.order().results();
        for (int i = 0; i < count; i++) {
            images.add(Base64.getEncoder().encodeToString(job.picture(i)));
            seeds.add(job.seed(i));
        }
        if (count > 1) {
            // A sheet of all comes first.
            images.add(0, images.get(0));
        }
        Map<String, @Nullable Object> info = WireJson.object();
        info.put("seed", job.seed(0));
        info.put("all_seeds", seeds);
        info.put("index_of_first_image", count > 1 ? 1 : 0);
        Map<String, @Nullable Object> json = WireJson.object();
        json.put("images", images);
        json.put("parameters", Map.of());
        json.put("info", WireJson.text(info));
        return Reply.json(200, json);
    }
}
