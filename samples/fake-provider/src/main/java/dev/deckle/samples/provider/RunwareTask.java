package dev.deckle.samples.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Holds an inference task of Runware, checked.
 *
 * @param order what to paint
 * @param isAsync whether the answer is polled for
 * @param outputType {@code URL}, {@code base64Data} or {@code dataURI}
 * @param includeCost whether items carry a cost
 * @param checkContent whether items carry a verdict
 * @param webhook where items are sent too
 * @param uploadEndpoint where pictures are put too
 */
record RunwareTask(
        ChargedJob.Order order,
        boolean isAsync,
        String outputType,
        boolean includeCost,
        boolean checkContent,
        Optional<String> webhook,
        Optional<String> uploadEndpoint) {
    private static final String OUTPAINTING = "bfl:flux@outpainting";
    private static final String EXPAND_PRO = "bfl:1@3";
    private static final long MAX_PIXELS = 4_194_304;
    private static final long PRICED_PIXELS = 1_048_576;
    private static final int MAX_MARGIN = 2048;
    private static final int MAX_PAYLOAD = 20_000_000;

    static boolean isUuid(String text) {
        return text.matches("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    }

    /** Returns the id of any task. */
    static String uuid(Fields task) {
        String uuid = task.text("taskUUID");
        if (!isUuid(uuid) || uuid.charAt(14) != '4' || "89abAB".indexOf(uuid.charAt(19)) < 0) {
            throw Refusal.invalid("taskUUID", "a UUID v4", uuid);
        }
        return uuid;
    }

    /** Checks every field of a task. */
    static RunwareTask of(Fields task, Inputs inputs, Painter painter, ProviderOptions options) {
        String model = task.oneOf("model", List.of(OUTPAINTING, EXPAND_PRO));
        boolean pro = model.equals(EXPAND_PRO);
        checkNames(task, pro);
        String uuid = uuid(task);
        String inputName = pro ? "seedImage" : "image";
        Fields input = task.object("inputs").only(inputName);
        if (pro) {
            checkPro(task);
        } else {
            checkSettings(task);
        }
        WireMargins margins = margins(task.object("outpaint"), pro);
        byte[] file = inputs.read(input.text(inputName), "inputs." + inputName, MAX_PAYLOAD);
        RgbPicture source = Inputs.picture(file, "inputs." + inputName, Integer.MAX_VALUE);
        long pixels = checkCanvas(source, margins, pro ? Integer.MAX_VALUE : options.maxSide(), pro ? 1 : 16);
        int results = task.integer("numberResults", 1, 20, 1);
        int cents = results * (pro ? 5 : 10 * (int) ((pixels + PRICED_PIXELS - 1) / PRICED_PIXELS));
        long seed = Arrays.hashCode(source.rgb()) * 31L + margins.hashCode() & Integer.MAX_VALUE;
        LongFunction<RgbPicture> painting = each -> painter.expand(source, margins, each);
        return new RunwareTask(
                new ChargedJob.Order(
                        "runware",
                        model,
                        uuid,
                        Optional.of(uuid),
                        cents,
                        results,
                        suffix(task),
                        task.integer("outputQuality", 20, 99, 95),
                        seed,
                        painting),
                task.oneOf("deliveryMethod", List.of("sync", "async"), "sync").equals("async"),
                outputType(task),
                task.flag("includeCost"),
                checksContent(task),
                address(task, "webhookURL"),
                address(task, "uploadEndpoint"));
    }

    private static void checkNames(Fields task, boolean pro) {
        String[] common = {
            "taskType",
            "taskUUID",
            "model",
            "outputType",
            "outputFormat",
            "outputQuality",
            "webhookURL",
            "deliveryMethod",
            "uploadEndpoint",
            "safety",
            "ttl",
            "includeCost",
            "numberResults",
            "inputs",
            "outpaint"
        };
        String[] own = pro
                ? new String[] {"positivePrompt", "steps", "CFGScale", "providerSettings"}
                : new String[] {"settings"};
        String[] all = Arrays.copyOf(common, common.length + own.length);
        System.arraycopy(own, 0, all, common.length, own.length);
        task.only(all);
    }

    private static void checkPro(Fields task) {
        String prompt = task.text("positivePrompt");
        int length = prompt.codePointCount(0, prompt.length());
        if (length < 2 || length > 3000) {
            throw Refusal.invalid("positivePrompt", "2 to 3000 characters", length + " characters");
        }
        task.integer("steps", 15, 50, 50);
        task.number("CFGScale", 1.5, 100);
        task.optionalObject("providerSettings").ifPresent(settings -> {
            Fields maker = settings.only("bfl").object("bfl").only("promptUpsampling", "safetyTolerance");
            maker.flag("promptUpsampling");
            maker.integer("safetyTolerance", 0, 6, 2);
        });
    }

    /**
     * Refuses {@code autoCrop: true}. The provider takes it, and crops what can't be foretold; here it is an error, so
     * that nobody sends it.
     */
    private static void checkSettings(Fields task) {
        task.optionalObject("settings").ifPresent(settings -> {
            settings.only("autoCrop", "mode").oneOf("mode", List.of("high", "fast"), "high");
            if (settings.flag("autoCrop")) {
                throw Refusal.invalid("settings.autoCrop", "false", true);
            }
        });
    }

    /**
     * Reads the margins and refuses those off their steps. The one model wants each margin on 64 px; the other the
     * placement and the canvas on 16 px, so right and bottom follow.
     */
    private static WireMargins margins(Fields outpaint, boolean pro) {
        outpaint.only("top", "right", "bottom", "left");
        WireMargins margins = new WireMargins(
                margin(outpaint, "top", pro ? 64 : 16),
                margin(outpaint, "right", pro ? 64 : 1),
                margin(outpaint, "bottom", pro ? 64 : 1),
                margin(outpaint, "left", pro ? 64 : 16));
        if (margins.isNone()) {
            throw new Refusal(
                    Refusal.Kind.MISSING,
                    "outpaint",
                    "Expected at least one side above 0 for outpaint but received none");
        }
        return margins;
    }

    private static int margin(Fields outpaint, String side, int step) {
        int px = outpaint.integer(side, 0, MAX_MARGIN, 0);
        if (px % step != 0) {
            throw Refusal.invalid("outpaint." + side, "a multiple of " + step, px);
        }
        return px;
    }

    private static long checkCanvas(RgbPicture source, WireMargins margins, int maxSide, int grid) {
        int width = margins.width(source);
        int height = margins.height(source);
        long pixels = (long) width * height;
        if (Math.max(width, height) > maxSide || pixels > MAX_PIXELS) {
            throw Refusal.invalid(
                    "outpaint",
                    "a canvas of at most " + MAX_PIXELS + " px and " + maxSide + " a side",
                    width + "x" + height);
        }
        if (width % grid != 0 || height % grid != 0) {
            throw Refusal.invalid("outpaint", "a canvas on multiples of " + grid, width + "x" + height);
        }
        return pixels;
    }

    private static String suffix(Fields task) {
        return task.oneOf("outputFormat", List.of("JPG", "PNG", "WEBP"), "JPG").toLowerCase(Locale.ROOT);
    }

    private static String outputType(Fields task) {
        String type = task.oneOf("outputType", List.of("URL", "base64Data", "dataURI"), "URL");
        if (task.has("ttl")) {
            task.integer("ttl", 60, Integer.MAX_VALUE);
            if (!type.equals("URL")) {
                throw Refusal.invalid("ttl", "no value with outputType " + type, "one");
            }
        }
        return type;
    }

    private static boolean checksContent(Fields task) {
        return task.optionalObject("safety")
                .map(safety -> {
                    safety.only("checkContent", "mode").oneOf("mode", List.of("none", "fast"), "none");
                    return safety.flag("checkContent");
                })
                .orElse(false);
    }

    private static Optional<String> address(Fields task, String name) {
        return task.optionalText(name).map(url -> {
            if (!url.startsWith("https://") && !Inputs.isLoopback(url)) {
                throw Refusal.invalid(name, "an https address", url);
            }
            return url;
        });
    }
}
