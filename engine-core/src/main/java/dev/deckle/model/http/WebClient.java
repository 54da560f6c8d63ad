package dev.deckle.model.http;

import dev.deckle.model.Deadline;
import dev.deckle.model.http.WebException.Fault;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/**
 * Sends requests. Redirects are followed where a picture is fetched and nowhere else; the key goes to the API's own origin and nowhere
 * else. Immutable; safe for any number of threads. The calling thread waits; interrupting it ends the call at once.
 *
 * <p>{@code java.net.http} is not used, because it resolves a name again after it was checked, can't say whether anything was sent,
 * hands a connection that the server has closed to the next request, and bounds neither the time nor the rate of a body.
 */
public final class WebClient {
    /** The longest JSON that is read, bytes. */
    public static final int MAX_JSON = 1 << 20;

    private static final int MAX_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /**
     * What requests are sent with.
     *
     * @param times of the parts of a request
     * @param resolver of host names
     * @param trust of TLS
     * @param nanoTime like {@link System#nanoTime}; {@code times} are measured by it
     */
    public record Means(WebTimes times, AddressRules.Resolver resolver, SSLContext trust, LongSupplier nanoTime) {
        /** Returns the defaults of the JDK and the system. */
        public static Means system() {
            try {
                return new Means(
                        WebTimes.DEFAULT, AddressRules.Resolver.SYSTEM, SSLContext.getDefault(), System::nanoTime);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Expected a JDK with TLS but it has none", e);
            }
        }
    }

    private final BaseUrl base;
    private final Secret key;
    private final Means means;

    /** A client of the API at {@code base}. */
    public WebClient(BaseUrl base, Secret key, Means means) {
        this.base = base;
        this.key = key;
        this.means = means;
    }

    /** Where the API is. */
    public BaseUrl base() {
        return base;
    }

    /**
     * Calls the API, with the key. A redirect is a response like any other.
     *
     * @param path beginning with a slash
     * @param json the body of a POST; empty for a GET
     * @param maxBody the longest response that is read, bytes
     */
    public WebResponse call(String path, byte[] json, long maxBody, Deadline deadline) throws WebException {
        URI uri = base.at(path);
        WebRequest request =
                json.length == 0 ? WebRequest.get(uri) : WebRequest.of("POST", uri, "application/json", json);
        return new Exchange(request.withHeader("Authorization", key.authorization()), base.rules(), means, maxBody)
                .run(deadline);
    }

    /** Sends bytes to a URL that the API named, without the key. */
    public WebResponse put(URI url, AddressRules rules, String contentType, byte[] body, Deadline deadline)
            throws WebException {
        URI checked = rules.check(url.toString());
        return new Exchange(WebRequest.of("PUT", checked, contentType, body), rules, means, MAX_JSON).run(deadline);
    }

    /**
     * Fetches what is at a URL that the API named, without the key, over at most three redirects, each checked like the first.
     *
     * @throws WebException of {@link Fault#ADDRESS} if the URL, a redirect or an address behind them is not allowed
     */
    public WebResponse download(String url, AddressRules rules, long maxBody, Deadline deadline) throws WebException {
        URI at = rules.check(url);
        for (int hop = 0; ; hop++) {
            WebResponse response = new Exchange(WebRequest.get(at), rules, means, maxBody).run(deadline);
            if (!REDIRECTS.contains(response.status())) {
                return response;
            }
            if (hop == MAX_REDIRECTS) {
                throw new WebException(
                        Fault.ADDRESS, true, "Expected at most " + MAX_REDIRECTS + " redirects but received another");
            }
            at = rules.check(target(at, response));
        }
    }

    private static String target(URI from, WebResponse response) throws WebException {
        try {
            Optional<String> location = response.header("location").filter(text -> !text.isEmpty());
            if (location.isPresent()) {
                return from.resolve(location.get()).toString();
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new WebException(Fault.ADDRESS, true, "Expected a URL to be redirected to but received none");
    }
}
