package dev.deckle.model.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds what is sent.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT}
 * @param uri where to
 * @param headers beside those of the connection; values of printable ASCII
 * @param body may be empty; not to be written to any more
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
public record WebRequest(String method, URI uri, Map<String, String> headers, byte[] body) {
    /** Checks the headers: a line break in a value would begin another header. */
    public WebRequest {
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9-]+") || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException("Expected printable ASCII for the header " + name + " but received "
                        + value.length() + " characters");
            }
        });
        headers = Map.copyOf(headers);
    }

    /** Makes a request for what is at {@code uri}. */
    public static WebRequest get(URI uri) {
        return new WebRequest("GET", uri, Map.of(), new byte[0]);
    }

    /** Makes a request with a body. */
    public static WebRequest of(String method, URI uri, String contentType, byte[] body) {
        return new WebRequest(method, uri, Map.of("Content-Type", contentType), body);
    }

    /** Returns the same request with one more header. */
    public WebRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebRequest(method, uri, more, body);
    }

    /** Returns the method, the host and the length of the body; headers and queries hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getHost() + " (" + body.length + " bytes)";
    }
}
