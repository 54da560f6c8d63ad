package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebException;
import dev.deckle.model.http.WebResponse;
import java.net.URI;
import java.time.Duration;

/** Sends the requests of one errand, each once and at the pace of its host, and sorts what goes wrong on the way. Serves one thread. */
final class Requests {
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
        return paced(
                host,
                () -> web.call(ask.path(), ask.json(), maxBody, errand.call().deadline()));
    }

    /** Makes the call that costs money, with the key, on a connection of its own. */
    RunReply submit(RunApi.Ask ask, long maxBody) throws WebException, ModelException, InterruptedException {
        String host = errand.setup().base().root().getHost();
        return paced(
                host,
                () -> web.submit(ask.path(), ask.json(), maxBody, errand.call().deadline()));
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
