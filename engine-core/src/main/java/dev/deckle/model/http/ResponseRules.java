package dev.deckle.model.http;

import dev.deckle.model.http.WebException.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Response;

/** Refuses responses whose head two readers could read differently, and those that are not final. Stateless. */
final class ResponseRules {
    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEAD = 64 << 10;

    private ResponseRules() {}

    /** Checks a head. */
    static void check(Response response) throws WebException {
        if (response.code() < 200 || response.code() > 599) {
            throw malformed("a final status", String.valueOf(response.code()));
        }
        Headers headers = response.headers();
        if (headers.size() > MAX_HEADERS || headers.byteCount() > MAX_HEAD) {
            throw malformed("at most " + MAX_HEADERS + " headers of " + MAX_HEAD + " bytes", "more");
        }
        for (int i = 0; i < headers.size(); i++) {
            boolean plain = headers.value(i).chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F));
            if (!headers.name(i).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || !plain) {
                throw malformed("headers", "a line that is none");
            }
        }
        checkFraming(headers);
    }

    private static void checkFraming(Headers headers) throws WebException {
        List<String> transfer = headers.values("Transfer-Encoding");
        List<String> length =
                headers.values("Content-Length").stream().distinct().toList();
        if (!headers.values("Content-Encoding").stream().allMatch("identity"::equalsIgnoreCase)) {
            throw malformed("a body that is not encoded", "an encoded one");
        }
        boolean chunked = transfer.size() == 1 && transfer.get(0).equalsIgnoreCase("chunked");
        if (!transfer.isEmpty() && (!length.isEmpty() || !chunked)) {
            throw malformed("either a length or chunks", "another framing");
        }
        if (length.size() > 1 || !length.stream().allMatch(one -> one.matches("\\d{1,18}"))) {
            throw malformed("one length", "another");
        }
    }

    /** Returns the headers by their names in lower case. */
    static Map<String, List<String>> headers(Response response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : response.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), response.headers().values(name));
        }
        return headers;
    }

    static WebException tooLarge(long cap) {
        return new WebException(
                Fault.TOO_LARGE, true, "Expected a response of at most " + cap + " bytes but received more");
    }

    private static WebException malformed(String expected, String received) {
        return new WebException(
                Fault.MALFORMED, true, "Expected " + expected + " in the response but received " + received);
    }
}
