package dev.deckle.samples.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.jr.ob.JSON;

/** Records a request as it came. Immutable but for the array of its body, which is not copied. */
public final class RecordedRequest {
    private final Phase phase;
    private final String method;
    private final String target;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    RecordedRequest(Phase phase, String method, String target, Map<String, List<String>> headers, byte[] body) {
        this.phase = phase;
        this.method = method;
        this.target = target;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) ->
                this.headers.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(values));
        this.body = body;
    }

    RecordedRequest in(Phase other) {
        return new RecordedRequest(other, method, target, headers, body);
    }

    /** Returns the part of a job that it belongs to. */
    public Phase phase() {
        return phase;
    }

    /** Returns the method: GET, POST, PUT … */
    public String method() {
        return method;
    }

    /** Returns path and query as sent, with the provider's prefix. */
    public String target() {
        return target;
    }

    /** Returns the target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Returns the query without its mark; empty if there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** Returns the names of all headers, in the sender's spelling. */
    public List<String> headerNames() {
        return List.copyOf(headers.keySet());
    }

    /** Returns the first value of a header; its name's case does not matter. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** Returns the body. */
    public byte[] body() {
        return body;
    }

    /** Returns the body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the body's JSON as maps, lists, texts, numbers, booleans and nulls. */
    public Object json() {
        return JSON.std.anyFrom(text());
    }

    @Override
    public String toString() {
        return method + " " + path() + " (" + phase + ", " + body.length + " bytes)";
    }
}
