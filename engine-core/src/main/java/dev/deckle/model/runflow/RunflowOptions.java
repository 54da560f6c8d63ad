package dev.deckle.model.runflow;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.remote.WebUrls;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the options that all models of Runflow have. Immutable; {@code RunflowOptions.DEFAULT.withCallbackUrl(url)}.
 *
 * @param callbackUrl where the provider posts the run's end, beside the answer that is fetched here
 * @param metadata that is attached to the run and comes back in the callback
 */
public record RunflowOptions(Optional<URI> callbackUrl, Map<String, String> metadata) {
    /** No callback, no metadata. */
    public static final RunflowOptions DEFAULT = new RunflowOptions(Optional.empty(), Map.of());

    private static final int MAX_METADATA = 16 << 10;

    /** Checks the URL and copies the metadata, else {@link IllegalArgumentException}. */
    public RunflowOptions {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        callbackUrl.ifPresent(url -> WebUrls.requireTarget("callback_url", url));
        int length = Json.write(metadata).length();
        if (length > MAX_METADATA) {
            throw new IllegalArgumentException(
                    "Expected at most " + MAX_METADATA + " characters for metadata but received " + length);
        }
    }

    /** Returns these options with a URL that the provider posts the run's end to. */
    public RunflowOptions withCallbackUrl(String url) {
        try {
            return new RunflowOptions(Optional.of(URI.create(url)), metadata);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected an https URL for callback_url but received another text", e);
        }
    }

    /** Returns these options with metadata for the run. */
    public RunflowOptions withMetadata(Map<String, String> values) {
        return new RunflowOptions(callbackUrl, values);
    }

    /** Returns these options with metadata as a JSON object of texts. */
    RunflowOptions withMetadataJson(String json) {
        try {
            JsonValue object = Json.read("metadata", json);
            Map<String, String> values = new LinkedHashMap<>();
            for (String key : object.keys()) {
                values.put(key, object.get(key).text());
            }
            return withMetadata(values);
        } catch (JsonException e) {
            throw new IllegalArgumentException(
                    "Expected a JSON object of texts for metadata but received another: " + e.getMessage(), e);
        }
    }

    /** Returns the options without the URL, which may hold a token. */
    @Override
    public String toString() {
        return "RunflowOptions[callbackUrl=" + (callbackUrl.isPresent() ? "…" : "none") + ", metadata="
                + metadata.keySet() + "]";
    }
}
