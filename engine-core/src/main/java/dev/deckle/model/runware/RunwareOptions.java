package dev.deckle.model.runware;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Options that all models of Runware have. Immutable; {@code RunwareOptions.DEFAULT.withResults(2)}. What is empty is not sent, and the
 * provider's default holds.
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

    /** How a picture comes. */
    public enum OutputType {
        /** By a URL that it is fetched from. */
        URL("URL"),
        /** As base64 in the answer. */
        BASE64_DATA("base64Data"),
        /** As a data URI in the answer. */
        DATA_URI("dataURI");

        private final String label;

        OutputType(String label) {
            this.label = label;
        }

        /** As the provider writes it. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** Picture files. */
    public enum OutputFormat {
        /** Lossy. */
        JPG,
        /** Lossless. */
        PNG,
        /** Lossy, small. */
        WEBP
    }

    /** How unsafe content is looked for. */
    public enum SafetyMode {
        /** Not at all. */
        NONE,
        /** One check. */
        FAST;

        /** As the provider writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
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
        RunwareTask.requireRange("numberResults", results, 1, MAX_RESULTS);
        outputQuality.ifPresent(
                quality -> RunwareTask.requireRange("outputQuality", quality, MIN_QUALITY, MAX_QUALITY));
        ttl.ifPresent(seconds -> RunwareTask.requireRange("ttl", seconds, MIN_TTL, Integer.MAX_VALUE));
        if (ttl.isPresent() && outputType != OutputType.URL) {
            throw new IllegalArgumentException(
                    "Expected no ttl for the outputType " + outputType + " but received " + ttl.getAsInt());
        }
        webhookUrl.ifPresent(url -> requireUrl("webhookURL", url));
        uploadEndpoint.ifPresent(url -> requireUrl("uploadEndpoint", url));
    }

    private static void requireUrl(String name, URI url) {
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Expected an https URL without user-info for " + name + " but received another");
        }
    }

    private static URI uri(String name, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected a URL for " + name + " but received another text", e);
        }
    }

    /** With this many pictures, 1–20. */
    public RunwareOptions withResults(int value) {
        return new RunwareOptions(
                value,
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

    /** With pictures by a URL or in the answer. */
    public RunwareOptions withOutputType(OutputType value) {
        return new RunwareOptions(
                results,
                value,
                outputFormat,
                outputQuality,
                ttl,
                includeCost,
                checkContent,
                safetyMode,
                webhookUrl,
                uploadEndpoint);
    }

    /** With files of this format. */
    public RunwareOptions withOutputFormat(OutputFormat value) {
        return new RunwareOptions(
                results,
                outputType,
                value,
                outputQuality,
                ttl,
                includeCost,
                checkContent,
                safetyMode,
                webhookUrl,
                uploadEndpoint);
    }

    /** With a quality of 20–99. */
    public RunwareOptions withOutputQuality(int value) {
        return new RunwareOptions(
                results,
                outputType,
                outputFormat,
                OptionalInt.of(value),
                ttl,
                includeCost,
                checkContent,
                safetyMode,
                webhookUrl,
                uploadEndpoint);
    }

    /** With URLs that live for {@code seconds}, at least 60. */
    public RunwareOptions withTtl(int seconds) {
        return new RunwareOptions(
                results,
                outputType,
                outputFormat,
                outputQuality,
                OptionalInt.of(seconds),
                includeCost,
                checkContent,
                safetyMode,
                webhookUrl,
                uploadEndpoint);
    }

    /** Whether the answer tells the cost. */
    public RunwareOptions withIncludeCost(boolean value) {
        return new RunwareOptions(
                results,
                outputType,
                outputFormat,
                outputQuality,
                ttl,
                value,
                checkContent,
                safetyMode,
                webhookUrl,
                uploadEndpoint);
    }

    /** Whether unsafe content is looked for. */
    public RunwareOptions withCheckContent(boolean value) {
        return new RunwareOptions(
                results,
                outputType,
                outputFormat,
                outputQuality,
                ttl,
                includeCost,
                Optional.of(value),
                safetyMode,
                webhookUrl,
                uploadEndpoint);
    }

    /** How unsafe content is looked for. */
    public RunwareOptions withSafetyMode(SafetyMode value) {
        return new RunwareOptions(
                results,
                outputType,
                outputFormat,
                outputQuality,
                ttl,
                includeCost,
                checkContent,
                Optional.of(value),
                webhookUrl,
                uploadEndpoint);
    }

    /** With a URL that the provider posts each result to. */
    public RunwareOptions withWebhookUrl(String url) {
        return new RunwareOptions(
                results,
                outputType,
                outputFormat,
                outputQuality,
                ttl,
                includeCost,
                checkContent,
                safetyMode,
                Optional.of(uri("webhookURL", url)),
                uploadEndpoint);
    }

    /** With a URL that the provider puts the raw picture to. */
    public RunwareOptions withUploadEndpoint(String url) {
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
                Optional.of(uri("uploadEndpoint", url)));
    }

    /** The provider's fields. */
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

    /** Without the URLs, which hold tokens and signatures. */
    @Override
    public String toString() {
        Map<String, Object> shown = fields();
        shown.replaceAll((name, value) -> name.equals("webhookURL") || name.equals("uploadEndpoint") ? "…" : value);
        return "RunwareOptions" + shown;
    }
}
