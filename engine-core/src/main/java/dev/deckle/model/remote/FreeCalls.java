package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.http.WebException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the calls that belong to a run and cost nothing, such as an upload before it: each is made as often as it
 * takes, up to five times more after a pause. Serves one thread.
 */
public final class FreeCalls {
    private static final int MAX_RETRIES = 5;
    /** A server of the user's own that is not there is there when he starts it. */
    private static final int MAX_ABSENT = 2;

    private final Errand errand;
    private final Requests requests;

    FreeCalls(Errand errand, Requests requests) {
        this.errand = errand;
        this.requests = requests;
    }

    private interface Request {
        RunReply send() throws WebException, ModelException, InterruptedException;
    }

    /**
     * Calls the API.
     *
     * @param words finds the provider's words in a reply
     * @return a reply of 200 to 299
     */
    public RunReply call(RunApi.Ask ask, Function<RunReply, String> words) throws ModelException {
        return errand.interruptible(() -> retried(words, true, () -> requests.ask(ask, RunApi.MAX_JSON)));
    }

    /** Puts bytes to a URL that the API named, without the key. */
    public void put(String url, String contentType, byte[] body) throws ModelException {
        errand.interruptible(() -> retried(reply -> "", false, () -> requests.put(url, contentType, body)));
    }

    /** Makes an error of this run; a provider's words are redacted. */
    public ModelException failure(Kind kind, String message) {
        return errand.failure(kind, message);
    }

    private RunReply retried(Function<RunReply, String> words, boolean ofAccount, Request request)
            throws ModelException, InterruptedException {
        errand.call().check(errand.ticket().model());
        for (int retry = 0; ; retry++) {
            String why;
            String hint = "";
            Kind kind = Kind.UNAVAILABLE;
            Duration pause = errand.jitter(retry);
            try {
                RunReply reply = request.send();
                int status = reply.status();
                if (reply.isSuccess()) {
                    return reply;
                }
                why = errand.answered(status, words.apply(reply));
                Optional<Duration> asked = errand.retryAfter(reply);
                if (status < 500 && status != 429 && status != 408) {
                    // What a storage refuses says nothing about the account.
                    throw errand.failure(ofAccount ? RunApi.kindOf(status) : Kind.PROTOCOL, why);
                }
                errand.requireShort(asked, why);
                pause = asked.filter(wait -> !wait.isZero()).orElse(pause);
            } catch (WebException e) {
                requests.requireRetryable(e);
                why = requests.message(e);
                hint = errand.setup().absent(e);
                kind = Requests.kindOf(e);
            }
            if (retry == MAX_RETRIES || (retry == MAX_ABSENT && !hint.isEmpty())) {
                throw errand.failure(kind, why + hint);
            }
            errand.again(why, pause);
        }
    }
}
