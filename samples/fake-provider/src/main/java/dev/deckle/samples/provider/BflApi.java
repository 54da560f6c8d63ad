package dev.deckle.samples.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Serves the API of Black Forest Labs: four tools, whose runs are asked for where the reply to the submit says. */
final class BflApi {
    private static final String V1 = FakeProvider.BFL + "/v1/";
    private static final String RESULT = V1 + "get_result";
    private static final long MAX_PIXELS = 4_194_304;
    private static final int MIN_SIDE = 64;
    private static final int STEP = 16;
    private static final int MEBIPIXEL = 1 << 20;

    private record Tool(int cents, RgbPicture from, LongFunction<RgbPicture> painting) {}

    private final ProviderOptions options;
    private final Jobs jobs;
    private final Painter painter;
    private final String base;

    BflApi(ProviderOptions options, Jobs jobs, String base) {
        this.options = options;
        this.jobs = jobs;
        this.painter = new Painter(options.drift());
        this.base = base;
    }

    static Phase phase(RecordedRequest request) {
        return request.method().equals("POST")
                ? Phase.SUBMIT
                : request.path().equals(RESULT) ? Phase.POLL : Phase.OTHER;
    }

    Reply answer(RecordedRequest request) {
        String key = request.header("x-key").orElse("");
        boolean known = options.key()
                .map(one -> MessageDigest.isEqual(
                        one.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8)))
                .orElse(!key.isEmpty());
        if (!known) {
            return PythonErrors.of(403, "Not authenticated - Invalid Authentication");
        }
        try {
            if (request.method().equals("GET")) {
                return request.path().equals(RESULT)
                        ? poll(request.query())
                        : request.path().equals(V1 + "credits")
                                ? Reply.json(200, Map.of("credits", 1000))
                                : PythonErrors.of(404, "Not Found");
            }
            Fields fields = Fields.of(WireJson.parse(request.text()).orElse(""), "");
            return switch (request.path()
                    .substring(Math.min(V1.length(), request.path().length()))) {
                case "flux-tools/outpainting-v1" -> submit("outpainting", outpainting(fields), fields);
                case "flux-pro-1.0-expand" -> submit("expand-pro", expand(fields), fields);
                case "flux-pro-1.0-fill" -> submit("fill-pro", fill(fields), fields);
                case "flux-tools/erase-v1" -> submit("erase", erase(fields), fields);
                default -> PythonErrors.of(404, "Not Found");
            };
        } catch (Refusal e) {
            return PythonErrors.field(e);
        }
    }

    private static RgbPicture picture(Fields fields, String name) {
        return Holes.picture(fields.text(name), name);
    }

    private static void requireCanvas(long width, long height) {
        if (Math.min(width, height) < MIN_SIDE || width * height > MAX_PIXELS) {
            throw Refusal.invalid(
                    "width", "a canvas of at least 64 px a side and at most 4194304 px", width + "x" + height);
        }
    }

    private Tool outpainting(Fields fields) {
        fields.only(
                "input_image",
                "width",
                "height",
                "reference_offset_x",
                "reference_offset_y",
                "auto_crop",
                "mode",
                "seed",
                "safety_tolerance",
                "output_format",
                "webhook_url",
                "webhook_secret");
        RgbPicture source = picture(fields, "input_image");
        int width = fields.integer("width", MIN_SIDE, 1 << 16);
        int height = fields.integer("height", MIN_SIDE, 1 << 16);
        requireCanvas(width, height);
        fields.oneOf("mode", List.of("high", "fast"), "high");
        fields.integer("safety_tolerance", 0, 5, 2);
        int left = fields.integer("reference_offset_x", 0, width, (width - source.width()) / 2);
        int top = fields.integer("reference_offset_y", 0, height, (height - source.height()) / 2);
        int right = width - left - source.width();
        int bottom = height - top - source.height();
        if ((right < 0 || bottom < 0) && !fields.flag("auto_crop")) {
            throw Refusal.invalid("reference_offset_x", "a picture inside the canvas", left + "," + top);
        }
        int cents = 10 * (int) (((long) width * height + MEBIPIXEL - 1) / MEBIPIXEL);
        boolean on = width % STEP == 0 && height % STEP == 0 && left % STEP == 0 && top % STEP == 0;
        // Off its grid the real one has answered one colour.
        return new Tool(
                cents,
                source,
                seed -> on
                        ? painter.expand(source, new WireMargins(top, right, bottom, left), seed)
                        : RgbPicture.blank(width, height, 0x808080));
    }

    private Tool expand(Fields fields) {
        fields.only(
                "image",
                "top",
                "bottom",
                "left",
                "right",
                "prompt",
                "steps",
                "guidance",
                "prompt_upsampling",
                "seed",
                "safety_tolerance",
                "output_format",
                "webhook_url",
                "webhook_secret");
        RgbPicture source = picture(fields, "image");
        WireMargins margins = new WireMargins(
                fields.integer("top", 0, 2048, 0),
                fields.integer("right", 0, 2048, 0),
                fields.integer("bottom", 0, 2048, 0),
                fields.integer("left", 0, 2048, 0));
        if (margins.top() + margins.right() + margins.bottom() + margins.left() == 0) {
            throw Refusal.invalid("top", "a margin above 0", "none");
        }
        painted(fields);
        requireCanvas(margins.width(source), margins.height(source));
        return new Tool(5, source, seed -> painter.expand(source, margins, seed));
    }

    private static void painted(Fields fields) {
        fields.integer("steps", 15, 50, 50);
        fields.number("guidance", 1.5, 100);
        fields.integer("safety_tolerance", 0, 6, 2);
    }

    private Tool fill(Fields fields) {
        fields.only(
                "image",
                "mask",
                "prompt",
                "steps",
                "guidance",
                "prompt_upsampling",
                "seed",
                "output_format",
                "safety_tolerance",
                "webhook_url",
                "webhook_secret");
        RgbPicture photo = picture(fields, "image");
        boolean[] fill = Holes.fill(picture(fields, "mask"), photo, "mask");
        painted(fields);
        requireCanvas(photo.width(), photo.height());
        return new Tool(5, photo, seed -> painter.inpaint(photo, fill, photo, seed));
    }

    private Tool erase(Fields fields) {
        fields.only(
                "image",
                "mask",
                "dilate_pixels",
                "seed",
                "output_format",
                "safety_tolerance",
                "webhook_url",
                "webhook_secret");
        RgbPicture photo = picture(fields, "image");
        fields.integer("safety_tolerance", 0, 6, 2);
        boolean[] fill = Holes.grown(
                Holes.fill(picture(fields, "mask"), photo, "mask"),
                photo.width(),
                fields.integer("dilate_pixels", 0, 25, 10));
        requireCanvas(photo.width(), photo.height());
        return new Tool(3, photo, seed -> painter.inpaint(photo, fill, Holes.flat(photo), seed));
    }

    private Reply submit(String name, Tool tool, Fields fields) {
        fields.oneOf("output_format", List.of("png", "jpeg"), "jpeg");
        long seed = fields.raw("seed") instanceof Number given ? given.longValue() : 42;
        boolean png =
                fields.has("output_format") && fields.text("output_format").equals("png");
        ChargedJob job = jobs.accept(new ChargedJob.Order(
                "bfl",
                name,
                UUID.randomUUID().toString(),
                Optional.empty(),
                tool.cents(),
                1,
                png ? "png" : "jpg",
                90,
                seed,
                tool.painting()));
        Map<String, @Nullable Object> json = WireJson.object();
        json.put("id", job.order().id());
        json.put("polling_url", base + RESULT + "?id=" + job.order().id());
        json.put("cost", (double) tool.cents());
        return Reply.json(200, json);
    }

    private Reply poll(String query) {
        String id = query.startsWith("id=") ? query.substring(3) : "";
        Optional<ChargedJob> job = jobs.find("bfl", id);
        Map<String, @Nullable Object> json = WireJson.object();
        json.put("id", id);
        if (job.isEmpty()) {
            json.put("status", "Task not found");
            json.put("result", null);
            return Reply.json(404, json);
        }
        int number = job.get().poll();
        String status = !job.get().isDone(number)
                ? job.get().became(Outcome.STRANGE_STATUS) ? "Warming up" : number == 0 ? "Pending" : "Generating"
                : ending(job.get());
        json.put("status", status);
        json.put("progress", status.equals("Generating") ? 0.5 : null);
        json.put("result", status.equals("Ready") ? result(job.get()) : null);
        json.put(
                "details",
                status.endsWith("Moderated") ? Map.of("Moderation Reasons", List.of("Protected Content")) : null);
        return Reply.json(200, json);
    }

    private static String ending(ChargedJob job) {
        if (job.became(Outcome.MODERATED)) {
            return "Request Moderated";
        }
        if (job.became(Outcome.MODERATED_BY_MAKER, Outcome.FLAGGED)) {
            return "Content Moderated";
        }
        return job.became(Outcome.FAILED, Outcome.ERRORED, Outcome.CANCELED, Outcome.CANCELLED) ? "Error" : "Ready";
    }

    private Map<String, @Nullable Object> result(ChargedJob job) {
        Map<String, @Nullable Object> result = WireJson.object();
        if (!job.became(Outcome.NOTHING)) {
            result.put("sample", jobs.url(job, 0, true));
        }
        result.put("seed", job.seed(0));
        result.put("duration", job.age().toMillis() / 1000.0);
        return result;
    }
}
