package dev.deckle.model.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what came back.
 *
 * @param status 200 to 599
 * @param headers by their names in lower case
 * @param body whole; of an error, its beginning
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
public record WebResponse(int status, Map<String, List<String>> headers, byte[] body) {

    /** Returns the value of a header; empty where it is missing or given twice with different values. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.stream().distinct().count() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Returns whether the status is 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns the status and the length of the body, nothing of what it says. */
    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
