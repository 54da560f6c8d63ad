package dev.deckle.model.remote;

import dev.deckle.model.http.RetryAfter;
import dev.deckle.model.http.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what a provider's API answered: a status, headers, and a body as it came. Immutable; the bytes are to be read,
 * not written.
 */
public final class RunReply {
    private static final List<String> REQUEST_IDS = List.of(
            "runflow-request-id", "x-request-id", "request-id", "x-amz-request-id", "x-correlation-id", "cf-ray");

    private final WebResponse response;

    RunReply(WebResponse response) {
        this.response = response;
    }

    /**
     * Makes a reply, for tests of a {@link RunApi}.
     *
     * @param status 200 to 599
     * @param headers by their names
     * @param body as it came
     */
    public static RunReply of(int status, Map<String, String> headers, byte[] body) {
        Map<String, List<String>> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new RunReply(new WebResponse(status, lower, body));
    }

    /** Returns the status, 200 to 599. */
    public int status() {
        return response.status();
    }

    /** Returns whether the status is 200 to 299. */
    public boolean isSuccess() {
        return response.isSuccess();
    }

    /** Returns the value of a header; empty where it is missing or given twice with different values. */
    public Optional<String> header(String name) {
        return response.header(name);
    }

    /** Returns the whole body; of an error, its beginning. */
    public byte[] body() {
        return response.body();
    }

    /** Finds the provider's own name of the exchange, for its support; empty where it tells none. */
    String requestId() {
        for (String name : REQUEST_IDS) {
            Optional<String> id = header(name).filter(text -> text.matches("[A-Za-z0-9._:/=+-]{1,100}"));
            if (id.isPresent()) {
                return id.get();
            }
        }
        return "";
    }

    Optional<Duration> retryAfter(Instant now) {
        return RetryAfter.of(response, now);
    }

    /** Shows the status and the length. */
    @Override
    public String toString() {
        return response.toString();
    }
}
