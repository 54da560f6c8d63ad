package dev.deckle.model.remote;

import dev.deckle.model.Deadline;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.ProxyRules;
import dev.deckle.model.http.Timing;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebException;
import dev.deckle.model.http.WebResponse;
import dev.deckle.picture.ImageException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fetches photos that lie at URLs, by the law of every address that a stranger may have written: https (http of this machine), without
 * user-info, public addresses alone, looked up once and checked on each of at most three redirects; never from a public host to this
 * machine. What fails in passing is tried again twice. No message shows a query. Immutable; safe for any number of threads.
 */
public final class PhotoDownload {
    private static final int MAX_RETRIES = 2;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final int BUSY = 429;
    private static final int TIMED_OUT = 408;

    private final WebClient outside;
    private final WebClient here;
    private final Timing timing;

    PhotoDownload(WebClient.Means means, Timing timing) {
        this.outside = WebClient.withoutApi(false, means);
        this.here = WebClient.withoutApi(true, means);
        this.timing = timing;
    }

    /**
     * Makes one that goes through the proxy of an environment.
     *
     * @param environment finds the value of a variable
     * @throws IllegalArgumentException if the proxy is not what it should be; the message names the variable
     */
    public static PhotoDownload from(Function<String, Optional<String>> environment) {
        return new PhotoDownload(WebClient.Means.system().with(ProxyRules.of(environment)), Timing.system());
    }

    /**
     * Fetches a photo.
     *
     * @param maxBytes the longest file that is taken, at least 1
     * @throws ImageException if there is none, it is too long, or the URL is one that is not called
     * @throws InterruptedIOException if the thread is interrupted
     */
    public byte[] fetch(String url, int maxBytes, Deadline deadline) throws ImageException, InterruptedIOException {
        String at = WebUrls.requireSource("the photo", url);
        for (int retry = 0; ; retry++) {
            String why;
            try {
                WebResponse response = send(at, maxBytes, deadline);
                if (response.isSuccess()) {
                    return response.body();
                }
                why = "Expected a photo at " + shown(at) + " but received " + response.status();
                if (retry == MAX_RETRIES || !isPassing(response.status())) {
                    throw refused(why);
                }
            } catch (WebException e) {
                why = e.getMessage() + ", for the photo " + shown(at);
                if (e.fault() == WebException.Fault.INTERRUPTED) {
                    throw interrupted(why);
                }
                if (retry == MAX_RETRIES || !isPassing(e.fault())) {
                    throw refused(why);
                }
            }
            pause(retry, deadline, why);
        }
    }

    private WebResponse send(String url, int maxBytes, Deadline deadline) throws WebException {
        boolean local = AddressRules.isLoopback(URI.create(url));
        AddressRules rules = new AddressRules(local, List.of());
        return (local ? here : outside).download(url, rules, maxBytes, deadline);
    }

    private void pause(int retry, Deadline deadline, String why) throws ImageException, InterruptedIOException {
        Duration pause = timing.jitter(FIRST, retry, MOST);
        if (pause.compareTo(deadline.remaining()) >= 0) {
            throw refused(why);
        }
        try {
            timing.sleeper().sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted("Expected a photo but the thread was interrupted");
        }
    }

    private static boolean isPassing(int status) {
        return status / 100 == 5 || status == BUSY || status == TIMED_OUT;
    }

    private static boolean isPassing(WebException.Fault fault) {
        return fault == WebException.Fault.UNREACHABLE || fault == WebException.Fault.CUT;
    }

    private static ImageException refused(String why) {
        return new ImageException(ImageException.Kind.INVALID, why);
    }

    private static InterruptedIOException interrupted(String why) {
        Thread.currentThread().interrupt();
        InterruptedIOException e = new InterruptedIOException(why);
        e.initCause(new InterruptedException(why));
        return e;
    }

    /** Returns a URL as it may be shown: without what may be secret in it. */
    public static String shown(String url) {
        return url.replaceAll("(?s)[?#].*", "").replaceAll("(?<=//)[^/]*@", "");
    }
}
