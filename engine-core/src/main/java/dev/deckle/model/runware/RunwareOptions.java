package dev.deckle.model.runware;

import dev.deckle.model.remote.WebUrls;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Holds the options that all models of Runware have. Immutable; {@code RunwareOptions.DEFAULT.withResults(2)}. What is
 * empty is not sent, and the provider's default holds.
 *
 * @param results pictures to make, 1–20, each with a seed of its own and each paid
 * @param outputType how a picture comes: by a URL, or in the answer
 * @param outputFormat of the picture file
 * @param outputQuality of a lossy file, 20–99
 * @param ttl how long the URL lives, at least 60 s; only for {@link OutputType#URL}
 * @param includeCost whether the answer tells the cost
 * @param checkContent whether unsafe content is looked for
 * @param safetyMode how it is looked for
 * @param webhookUrl where the provider posts each result, beside the one that is fetched here
 * @param uploadEndpoint where the provider puts the raw picture, beside the one that is fetched here
 */
public record RunwareOptions(
        int results,
        OutputType outputType,
        OutputFormat outputFormat,
        OptionalInt outputQuality,
        OptionalInt ttl,
        boolean includeCost,
        Optional<Boolean> checkContent,
        Optional<SafetyMode> safetyMode,
        Optional<URI> webhookUrl,
        Optional<URI> uploadEndpoint) {

    /** Says how a picture comes. */
    public enum OutputType {
        /** A URL that it is fetched from. */
        URL("URL"),
        /** Base64 in the answer. */
        BASE64_DATA("base64Data"),
        /** A data URI in the answer. */
        DATA_URI("dataURI");

        private final String label;

        OutputType(String label) {
            this.label = label;
        }

        /** Returns the type as the provider writes it. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** Names the formats of picture files. */
    public enum OutputFormat {
        /** Lossy. */
        JPG,
        /** Lossless. */
        PNG,
        /** Lossy, small. */
        WEBP
    }

    /** Says how unsafe content is looked for. */
    public enum SafetyMode {
        /** Not at all. */
        NONE,
        /** One check. */
        FAST;

        /** Returns the mode as the provider writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One PNG file by a URL, with its cost. */
    public static final RunwareOptions DEFAULT = new RunwareOptions(
            1,
            OutputType.URL,
            OutputFormat.PNG,
            OptionalInt.empty(),
            OptionalInt.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final int MAX_RESULTS = 20;
    private static final int MIN_QUALITY = 20;
    private static final int MAX_QUALITY = 99;
    private static final int MIN_TTL = 60;

    /** Checks the ranges, else {@link IllegalArgumentException}. */
    public RunwareOptions {
        requireRange("numberResults", results, 1, MAX_RESULTS);
        outputQuality.ifPresent(quality -> requireRange("outputQuality", quality, MIN_QUALITY, MAX_QUALITY));
        ttl.ifPresent(seconds -> requireRange("ttl", seconds, MIN_TTL, Integer.MAX_VALUE));
        if (ttl.isPresent() && outputType != OutputType.URL) {
            throw new IllegalArgumentException(
                    "Expected no ttl for the outputType " + outputType + " but received " + ttl.getAsInt());
        }
        webhookUrl.ifPresent(url -> WebUrls.requireTarget("webhookURL", url));
        uploadEndpoint.ifPresent(url -> WebUrls.requireTarget("uploadEndpoint", url));
    }

    static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("Expected "
                    + (most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most) + " for " + name
                    + " but received " + value);
        }
    }

    private static URI uri(String name, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected a URL for " + name + " but received another text", e);
        }
    }

    /** Makes the same options with this many pictures, 1–20. */
    public RunwareOptions withResults(int value) {
        return with(draft -> draft.results = value);
    }

    /** Makes the same options with pictures by a URL or in the answer. */
    public RunwareOptions withOutputType(OutputType value) {
        return with(draft -> draft.outputType = value);
    }

    /** Makes the same options with files of this format. */
    public RunwareOptions withOutputFormat(OutputFormat value) {
        return with(draft -> draft.outputFormat = value);
    }

    /** Makes the same options with a quality of 20–99. */
    public RunwareOptions withOutputQuality(int value) {
        return with(draft -> draft.outputQuality = OptionalInt.of(value));
    }

    /** Makes the same options with URLs that live for {@code seconds}, at least 60. */
    public RunwareOptions withTtl(int seconds) {
        return with(draft -> draft.ttl = OptionalInt.of(seconds));
    }

    /** Makes the same options with or without the cost in the answer. */
    public RunwareOptions withIncludeCost(boolean value) {
        return with(draft -> draft.includeCost = value);
    }

    /** Makes the same options with or without a look for unsafe content. */
    public RunwareOptions withCheckContent(boolean value) {
        return with(draft -> draft.checkContent = Optional.of(value));
    }

    /** Makes the same options with another look for unsafe content. */
    public RunwareOptions withSafetyMode(SafetyMode value) {
        return with(draft -> draft.safetyMode = Optional.of(value));
    }

    /** Makes the same options with a URL that the provider posts each result to. */
    public RunwareOptions withWebhookUrl(String url) {
        return with(draft -> draft.webhookUrl = Optional.of(uri("webhookURL", url)));
    }

    /** Makes the same options with a URL that the provider puts the raw picture to. */
    public RunwareOptions withUploadEndpoint(String url) {
        return with(draft -> draft.uploadEndpoint = Optional.of(uri("uploadEndpoint", url)));
    }

    private RunwareOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.toOptions();
    }

    /** Holds the same values, one of which is about to change. */
    private static final class Draft {
        private int results;
        private OutputType outputType;
        private OutputFormat outputFormat;
        private OptionalInt outputQuality;
        private OptionalInt ttl;
        private boolean includeCost;
        private Optional<Boolean> checkContent;
        private Optional<SafetyMode> safetyMode;
        private Optional<URI> webhookUrl;
        private Optional<URI> uploadEndpoint;

        Draft(RunwareOptions from) {
            results = from.results;
            outputType = from.outputType;
            outputFormat = from.outputFormat;
            outputQuality = from.outputQuality;
            ttl = from.ttl;
            includeCost = from.includeCost;
            checkContent = from.checkContent;
            safetyMode = from.safetyMode;
            webhookUrl = from.webhookUrl;
            uploadEndpoint = from.uploadEndpoint;
        }

        RunwareOptions toOptions() {
            return new RunwareOptions(
                    results,
                    outputType,
                    outputFormat,
                    outputQuality,
                    ttl,
                    includeCost,
                    checkContent,
                    safetyMode,
                    webhookUrl,
                    uploadEndpoint);
        }
    }

    /** Returns the provider's fields. */
    Map<String, Object> fields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outputType", outputType.toString());
        json.put("outputFormat", outputFormat.name());
        outputQuality.ifPresent(quality -> json.put("outputQuality", quality));
        json.put("deliveryMethod", "async");
        webhookUrl.ifPresent(url -> json.put("webhookURL", url.toASCIIString()));
        uploadEndpoint.ifPresent(url -> json.put("uploadEndpoint", url.toASCIIString()));
        Map<String, Object> safety = new LinkedHashMap<>();
        checkContent.ifPresent(check -> safety.put("checkContent", check));
        safetyMode.ifPresent(mode -> safety.put("mode", mode.toString()));
        if (!safety.isEmpty()) {
            json.put("safety", safety);
        }
        ttl.ifPresent(seconds -> json.put("ttl", seconds));
        json.put("includeCost", includeCost);
        json.put("numberResults", results);
        return json;
    }

    /** Returns the options without the URLs, which hold tokens and signatures. */
    @Override
    public String toString() {
        Map<String, Object> shown = fields();
        shown.replaceAll((name, value) -> name.equals("webhookURL") || name.equals("uploadEndpoint") ? "…" : value);
        return "RunwareOptions" + shown;
    }
}
