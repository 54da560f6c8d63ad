package dev.deckle.model.http;

import dev.deckle.model.Deadline;
import dev.deckle.model.http.WebException.Fault;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;

/**
 * Sends requests. Redirects are followed where a picture is fetched and nowhere else; the key goes to the API's own origin and nowhere
 * else. Immutable; safe for any number of threads. The calling thread waits; interrupting it ends the call at once.
 *
 * <p>OkHttp carries them: it connects to the addresses that were checked, says when a request leaves, and sends none again.
 * {@code java.net.http} resolves a name again after it was checked and can't say whether anything was sent.
 */
public final class WebClient {
    /** The longest JSON that is read, bytes. */
    public static final int MAX_JSON = 1 << 20;

    private static final int MAX_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /**
     * Holds what requests are sent with.
     *
     * @param times of the parts of a request
     * @param resolver of host names
     * @param trust of TLS
     * @param nanoTime like {@link System#nanoTime}; {@code times} are measured by it
     * @param proxies through which hosts are reached
     */
    public record Means(
            WebTimes times,
            AddressRules.Resolver resolver,
            SSLContext trust,
            LongSupplier nanoTime,
            ProxyRules proxies) {
        /** Makes the same with other proxies. */
        public Means with(ProxyRules others) {
            return new Means(times, resolver, trust, nanoTime, others);
        }

        /** Returns the defaults of the JDK and the system, without a proxy. */
        public static Means system() {
            try {
                return new Means(
                        WebTimes.DEFAULT,
                        AddressRules.Resolver.SYSTEM,
                        SSLContext.getDefault(),
                        System::nanoTime,
                        ProxyRules.NONE);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Expected a JDK with TLS but it has none", e);
            }
        }
    }

    private final BaseUrl base;
    private final Secret key;
    private final Means means;
    private final Transport transport;
    // For URLs that the API named: where the API is a server of the user's own, these may not be.
    private final Transport outside;

    /** Makes a client of the API at {@code base}. */
    public WebClient(BaseUrl base, Secret key, Means means) {
        this.base = base;
        this.key = key;
        this.means = means;
        AddressRules rules = base.rules();
        this.transport = new Transport(rules, means);
        this.outside = rules.own() == AddressRules.Own.NO
                ? transport
                : new Transport(new AddressRules(false, List.of()), means);
    }

    /**
     * Makes a client that fetches and calls no API.
     *
     * @param loopback whether from this machine alone; else from public addresses alone
     */
    public static WebClient withoutApi(boolean loopback, Means means) {
        URI nowhere = URI.create(loopback ? "https://localhost" : "https://nowhere.invalid");
        return new WebClient(new BaseUrl(nowhere, false), Secret.NONE, means);
    }

    /** Returns where the API is. */
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
        return call(ApiCall.of(path, json), maxBody, deadline);
    }

    /** Makes a call that costs money, as {@link #call} does: on a connection of its own, and never a second time. */
    public WebResponse submit(String path, byte[] json, long maxBody, Deadline deadline) throws WebException {
        return call(ApiCall.of(path, json).alone(), maxBody, deadline);
    }

    /**
     * Calls the API. A URL that the API named gets the key where it is of the API's own origin, or of a host that the key is for; any
     * other is called without.
     *
     * @param maxBody the longest response that is read, bytes
     */
    public WebResponse call(ApiCall call, long maxBody, Deadline deadline) throws WebException {
        if (call.target().startsWith("/")) {
            return exchange(key.in(request(call, base.at(call.target()))), base.rules(), transport, call, maxBody)
                    .run(deadline);
        }
        boolean ours = base.isOriginOf(AddressRules.parse(call.target()));
        AddressRules rules = ours ? base.rules() : base.rulesFor(List.of());
        URI uri = rules.check(call.target());
        WebRequest request = request(call, uri);
        boolean keyed = ours || key.goesTo(uri);
        return exchange(keyed ? key.in(request) : request, rules, ours ? transport : outside, call, maxBody)
                .run(deadline);
    }

    private static WebRequest request(ApiCall call, URI uri) {
        return call.body().length == 0
                ? WebRequest.get(uri)
                : WebRequest.of("POST", uri, call.contentType(), call.body());
    }

    private Exchange exchange(WebRequest request, AddressRules rules, Transport by, ApiCall call, long maxBody)
            throws WebException {
        checkLiteral(request, rules);
        return new Exchange(request, by, means, maxBody, call);
    }

    /** Sends bytes to a URL that the API named, without the key. */
    public WebResponse put(URI url, AddressRules rules, String contentType, byte[] body, Deadline deadline)
            throws WebException {
        URI checked = rules.check(url.toString());
        return send(WebRequest.of("PUT", checked, contentType, body), rules, MAX_JSON, deadline);
    }

    private WebResponse send(WebRequest request, AddressRules rules, long maxBody, Deadline deadline)
            throws WebException {
        checkLiteral(request, rules);
        return new Exchange(request, outside, means, maxBody, ApiCall.of("", new byte[0])).run(deadline);
    }

    private void checkLiteral(WebRequest request, AddressRules rules) throws WebException {
        String host = request.uri().getHost();
        if (AddressRules.isLiteral(host)) {
            // No name is looked up for it, and so no address checked on the way.
            rules.resolve(host, means.resolver());
        }
    }

    /**
     * Fetches what is at a URL that the API named, without the key, over at most three redirects, each checked like the first.
     *
     * @throws WebException of {@link Fault#ADDRESS} if the URL, a redirect or an address behind them is not allowed
     */
    public WebResponse download(String url, AddressRules rules, long maxBody, Deadline deadline) throws WebException {
        URI at = rules.check(url);
        for (int hop = 0; ; hop++) {
            WebResponse response = send(WebRequest.get(at), rules, maxBody, deadline);
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
