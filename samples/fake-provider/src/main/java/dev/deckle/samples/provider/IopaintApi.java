package dev.deckle.samples.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Serves IOPaint's API: the reply is the picture. Its default, to crop round the mask where a picture is long, paints frames wrongly. */
final class IopaintApi {
    private static final String V1 = FakeProvider.IOPAINT + "/api/v1/";
    private static final List<String> MODELS = List.of("lama", "mat", "migan", "runwayml/stable-diffusion-inpainting");
    private static final List<String> STRATEGIES = List.of("Original", "Resize", "Crop");
    private static final int TRIGGER = 800;
    private static final int DEFAULT_BLUR = 11;

    private final ProviderOptions options;
    private final Jobs jobs;
    private final Painter painter;

    IopaintApi(ProviderOptions options, Jobs jobs) {
        this.options = options;
        this.jobs = jobs;
        this.painter = new Painter(options.drift());
    }

    static Phase phase(RecordedRequest request) {
        return request.path().equals(V1 + "inpaint") ? Phase.SUBMIT : Phase.OTHER;
    }

    Reply answer(RecordedRequest request) {
        String name = request.path().startsWith(V1) ? request.path().substring(V1.length()) : "";
        try {
            return switch (request.method() + " " + name) {
                case "POST inpaint" ->
                    inpaint(Fields.of(WireJson.parse(request.text()).orElse(""), ""));
                case "POST model" ->
                    model(Fields.of(WireJson.parse(request.text()).orElse(""), ""));
                case "GET server-config" ->
                    Reply.json(
                            200,
                            Map.of(
                                    "modelInfos",
                                    MODELS.stream()
                                            .map(one -> Map.of("name", one))
                                            .toList()));
                default -> PythonErrors.of(404, "Not Found");
            };
        } catch (Refusal e) {
            return PythonErrors.field(e);
        }
    }

    private static Reply model(Fields fields) {
        String name = fields.text("name");
        return MODELS.contains(name)
                ? Reply.json(200, Map.of("name", name))
                : PythonErrors.raised(500, "NotImplementedError", "Unsupported model: " + name);
    }

    private Reply inpaint(Fields fields) {
        RgbPicture photo = Holes.picture(fields.text("image"), "image");
        RgbPicture mask = Holes.picture(fields.text("mask"), "mask");
        if (mask.width() != photo.width() || mask.height() != photo.height()) {
            return PythonErrors.of(
                    400,
                    "Image size(" + photo.width() + ", " + photo.height() + ") and mask size(" + mask.width() + ", "
                            + mask.height() + ") not match.");
        }
        fields.integer("sd_steps", 1, 1000, 50);
        fields.number("sd_strength", 0, 1);
        String strategy = fields.oneOf("hd_strategy", STRATEGIES, "Crop");
        boolean crop = strategy.equals("Crop")
                && Math.max(photo.width(), photo.height())
                        > fields.integer("hd_strategy_crop_trigger_size", 1, 1 << 16, TRIGGER);
        boolean[] fill = Holes.grown(
                Holes.fill(mask, photo, "mask"), photo.width(), fields.integer("sd_mask_blur", 0, 96, DEFAULT_BLUR));
        long seed = fields.raw("sd_seed") instanceof Number given && given.longValue() >= 0 ? given.longValue() : 815;
        ChargedJob job = jobs.accept(new ChargedJob.Order(
                "iopaint", "inpaint", UUID.randomUUID().toString(), Optional.empty(), 0, 1, "png", 0, seed, one -> {
                    RgbPicture done = painter.inpaint(photo, fill, photo, one);
                    return crop ? Holes.cropped(done, fill) : done;
                }));
        FakeProvider.sleep(options.latency());
        return job.became(Outcome.FAILED, Outcome.ERRORED)
                ? PythonErrors.raised(500, "OutOfMemoryError", "CUDA out of memory. Tried to allocate 20.00 MiB")
                : Reply.of(200, "image/jpeg", job.picture(0)).with("X-Seed", String.valueOf(seed));
    }
}
