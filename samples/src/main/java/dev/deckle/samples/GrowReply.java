package dev.deckle.samples;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Holds an answer of {@link GrowService}: a picture, or a status with one line of text that says what was expected.
 *
 * @param status of HTTP
 * @param headers by name
 * @param body bytes to send
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record GrowReply(int status, Map<String, String> headers, byte[] body) {

    /** Refuses with one line. */
    static GrowReply refused(int status, String line) {
        return text(status, line + "\n", Map.of());
    }

    /** Asks to come again later. */
    static GrowReply later(String line) {
        return text(503, line + "\n", Map.of("Retry-After", "1"));
    }

    /** Makes an answer of text. */
    static GrowReply text(int status, String text, Map<String, String> headers) {
        return new GrowReply(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
