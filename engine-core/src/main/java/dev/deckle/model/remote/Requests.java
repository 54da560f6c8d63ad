package dev.deckle.model.remote;

import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.ApiCall;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebException;
import dev.deckle.model.http.WebResponse;
import java.net.URI;
import java.time.Duration;

/** Sends the requests of one errand, each once and at the pace of its host, and sorts what goes wrong on the way. Serves one thread. */
final class Requests {
    private static final System.Logger LOG = System.getLogger("dev.deckle.model.remote");
    private static final long MOMENT_MILLIS = 60;
    private static final Duration HALTED_IN = Duration.ofSeconds(5);

    private final WebClient web;
    private final Pace pace;
    private final Errand errand;

    Requests(WebClient web, Pace pace, Errand errand) {
        this.web = web;
        this.pace = pace;
        this.errand = errand;
    }

    /** Sends a request when the pace allows it. */
    @FunctionalInterface
    private interface Request {
        WebResponse send() throws WebException;
    }

    /** Calls the API, with the key. */
    RunReply ask(RunApi.Ask ask, long maxBody) throws WebException, ModelException, InterruptedException {
        String host = errand.setup().base().root().getHost();
        return paced(host, () -> web.call(call(ask), maxBody, errand.call().deadline()));
    }

    private static ApiCall call(RunApi.Ask ask) {
        return new ApiCall(ask.path(), ask.contentType(), ask.json(), false, false, () -> {});
    }

    /** Makes the call that costs money, with the key, on a connection of its own; where the reply is the picture, it is waited for. */
    RunReply submit(RunApi api) throws WebException, ModelException, InterruptedException {
        String host = errand.setup().base().root().getHost();
        ApiCall alone = call(api.submission()).alone();
        if (!api.paintsInReply()) {
            return paced(
                    host, () -> web.call(alone, api.maxReply(), errand.call().deadline()));
        }
        if (api.watching().isEmpty()) {
            return paced(
                    host,
                    () -> web.call(
                            alone.waiting(() -> {}),
                            api.maxReply(),
                            errand.call().deadline()));
        }
        try (Watch watch = new Watch(web, api.watching().get(), errand).start()) {
            return paced(
                    host,
                    () -> web.call(
                            alone.waiting(watch::tell),
                            api.maxReply(),
                            errand.call().deadline()));
        }
    }

    /** Fetches what is at a path of the API, with the key. */
    RunReply fetchHeld(String path) throws WebException, ModelException, InterruptedException {
        return ask(RunApi.Ask.get(path), errand.setup().maxImage());
    }

    /**
     * Stops a run at its provider, in a thread of its own that goes on for a moment when this returns: whoever was interrupted may
     * not wait.
     */
    void order(RunApi.Halt halt) {
        Thread thread = new Thread(() -> orderNow(halt), "deckle-halt");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(MOMENT_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void orderNow(RunApi.Halt halt) {
        Deadline soon = Deadline.in(HALTED_IN);
        try {
            if (halt.question().isPresent()) {
                RunReply reply = new RunReply(web.call(call(halt.question().get()), RunApi.MAX_JSON, soon));
                if (!reply.isSuccess() || !halt.ours().test(reply)) {
                    return;
                }
            }
            WebResponse unread = web.call(call(halt.order()), RunApi.MAX_JSON, soon);
            LOG.log(System.Logger.Level.DEBUG, "stopped a run: {0}", unread);
        } catch (WebException | IllegalArgumentException e) {
            // The run goes on where it can't be stopped; it costs the provider's time alone.
            LOG.log(System.Logger.Level.DEBUG, "could not stop a run: {0}", e.getMessage());
        }
    }

    /** Fetches what is at a URL that the API named, without the key. */
    RunReply fetch(String url) throws WebException, ModelException, InterruptedException {
        AddressRules rules = rules();
        String host = String.valueOf(rules.check(url).getHost());
        return paced(
                host,
                () -> web.download(
                        url, rules, errand.setup().maxImage(), errand.call().deadline()));
    }

    /** Puts bytes to a URL that the API named, without the key. */
    RunReply put(String url, String contentType, byte[] body)
            throws WebException, ModelException, InterruptedException {
        AddressRules rules = rules();
        URI at = rules.check(url);
        return paced(
                at.getHost(),
                () -> web.put(at, rules, contentType, body, errand.call().deadline()));
    }

    private AddressRules rules() {
        return errand.setup().base().rulesFor(errand.setup().hosts());
    }

    private RunReply paced(String host, Request request) throws WebException, ModelException, InterruptedException {
        Duration left = pace.left(host);
        if (!left.isNegative() && !left.isZero()) {
            errand.sleep(left);
        }
        errand.countAttempt();
        errand.requested("");
        long start = errand.nanoTime();
        RunReply reply = new RunReply(request.send());
        errand.requested(reply.requestId());
        errand.log("answered " + reply.status() + " by " + host, errand.nanoTime() - start);
        if (reply.status() == 429) {
            errand.retryAfter(reply)
                    .filter(wait -> wait.compareTo(Errand.LONGEST_WAIT) <= 0)
                    .ifPresent(wait -> pace.slow(host, wait));
        }
        return reply;
    }

    /** Lets pass what may be better the next time; throws for what ends the call. */
    void requireRetryable(WebException e) throws ModelException, InterruptedException {
        switch (e.fault()) {
            case INTERRUPTED -> throw new InterruptedException();
            case DEADLINE -> throw errand.timeout();
            case ADDRESS, UNTRUSTED -> throw errand.failure(Kind.PROTOCOL, message(e));
            case UNREACHABLE, CUT, SLOW, TOO_LARGE, MALFORMED -> {}
        }
    }

    /** Returns the kind of an error that did not pass. */
    static Kind kindOf(WebException e) {
        return switch (e.fault()) {
            case SLOW, DEADLINE -> Kind.TIMEOUT;
            case MALFORMED, TOO_LARGE, ADDRESS, UNTRUSTED -> Kind.PROTOCOL;
            case UNREACHABLE, CUT, INTERRUPTED -> Kind.UNAVAILABLE;
        };
    }

    String message(WebException e) {
        return errand.redacted(String.valueOf(e.getMessage()));
    }
}
