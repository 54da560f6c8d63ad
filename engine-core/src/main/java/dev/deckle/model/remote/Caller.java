package dev.deckle.model.remote;

import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.RetryAfter;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebException;
import dev.deckle.model.http.WebResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Requests of one run within its deadline: waits for the pace of the host, pauses, tells the listener, and words the errors. Serves one
 * thread.
 */
public final class Caller {
    /** Pauses that a provider may ask for; a longer one is handed to the caller. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_FREE_RETRIES = 5;

    private final WebClient web;
    private final Pace pace;
    private final RunClient.Setup setup;
    private final RunTicket ticket;
    private final Call call;
    private Phase phase = Phase.SUBMIT;
    private Optional<String> run;
    private int attempts;
    private boolean mayBeCharged;

    Caller(WebClient web, Pace pace, RunClient.Setup setup, RunTicket ticket, Call call) {
        this.web = web;
        this.pace = pace;
        this.setup = setup;
        this.ticket = ticket;
        this.call = call;
        this.run = ticket.run();
    }

    /** A request that is sent when the pace allows it. */
    @FunctionalInterface
    interface Request {
        WebResponse send() throws WebException;
    }

    // --- what is known of the run ---

    void enter(Phase next) {
        phase = next;
        attempts = 0;
    }

    void mayBeCharged(boolean value) {
        mayBeCharged = value;
    }

    boolean mayBeCharged() {
        return mayBeCharged;
    }

    Optional<String> run() {
        return run;
    }

    void started(String name) {
        run = Optional.of(name);
        tell(new RunEvent.Started(ticket.reference(), name));
    }

    void tell(RunEvent event) {
        call.listener().on(event);
    }

    Duration jitter(int attempt) {
        return setup.timing().jitter(FIRST_PAUSE, attempt, LONGEST_PAUSE);
    }

    long nanoTime() {
        return setup.timing().nanoTime().getAsLong();
    }

    int maxImage() {
        return setup.maxImage();
    }

    Optional<Duration> retryAfter(WebResponse response) {
        return RetryAfter.of(response, setup.timing().clock().instant());
    }

    // --- requests ---

    /** Calls the API once. */
    WebResponse ask(RunApi.Ask ask, long maxBody) throws WebException, ModelException, InterruptedException {
        return paced(setup.base().root().getHost(), () -> web.call(ask.path(), ask.json(), maxBody, call.deadline()));
    }

    /** Fetches a picture once. */
    WebResponse fetch(String url) throws WebException, ModelException, InterruptedException {
        AddressRules rules = setup.base().rulesFor(setup.hosts());
        String host = String.valueOf(rules.check(url).getHost());
        return paced(host, () -> web.download(url, rules, setup.maxImage(), call.deadline()));
    }

    private WebResponse paced(String host, Request request) throws WebException, ModelException, InterruptedException {
        Duration left = pace.left(host);
        if (!left.isNegative() && !left.isZero()) {
            sleep(left);
        }
        attempts++;
        WebResponse response = request.send();
        if (response.status() == 429) {
            retryAfter(response)
                    .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                    .ifPresent(wait -> pace.slow(host, wait));
        }
        return response;
    }

    /**
     * Calls the API for something that costs nothing, as often as it takes: up to five times more after a pause.
     *
     * @param words of the provider in a response
     * @return a response of 200 to 299
     */
    public WebResponse free(RunApi.Ask ask, Function<WebResponse, String> words) throws ModelException {
        return interruptible(() -> retried(words, () -> ask(ask, WebClient.MAX_JSON)));
    }

    /** Puts bytes to a URL that the API named, as {@link #free}; without the key. */
    public void put(String url, String contentType, byte[] body) throws ModelException {
        interruptible(() -> retried(response -> "", () -> {
            AddressRules rules = setup.base().rulesFor(setup.hosts());
            URI at = rules.check(url);
            return paced(at.getHost(), () -> web.put(at, rules, contentType, body, call.deadline()));
        }));
    }

    private interface Step {
        WebResponse send() throws WebException, ModelException, InterruptedException;
    }

    private WebResponse retried(Function<WebResponse, String> words, Step step)
            throws ModelException, InterruptedException {
        call.check(ticket.model());
        for (int retry = 0; ; retry++) {
            String why;
            Kind kind = Kind.UNAVAILABLE;
            Duration pause = jitter(retry);
            try {
                WebResponse response = step.send();
                if (response.isSuccess()) {
                    return response;
                }
                why = answered(response.status(), words.apply(response));
                Optional<Duration> asked = retryAfter(response);
                if (response.status() < 500 && response.status() != 429 && response.status() != 408) {
                    throw failure(RunApi.kindOf(response.status()), why);
                }
                requireShort(asked, why);
                pause = asked.orElse(pause);
            } catch (WebException e) {
                requireRetryable(e);
                why = message(e);
                kind = kindOf(e);
            }
            if (retry == MAX_FREE_RETRIES) {
                throw failure(kind, why);
            }
            again(why, pause);
        }
    }

    /** Runs what may be interrupted; then the flag is set again and the error is typed. */
    <T> T interruptible(Interruptible<T> work) throws ModelException {
        try {
            return work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.CANCELLED, "Expected an answer of " + ticket.model() + " but was interrupted");
        }
    }

    /** Work that waits. */
    @FunctionalInterface
    interface Interruptible<T> {
        T run() throws ModelException, InterruptedException;
    }

    // --- waiting ---

    /** Tells that {@code why} is tried again, and waits. */
    void again(String why, Duration pause) throws ModelException, InterruptedException {
        retrying(why, pause);
        sleep(pause);
    }

    /** Tells that {@code why} is tried again after a pause. */
    void retrying(String why, Duration pause) {
        tell(new RunEvent.Retrying(ticket.reference(), redacted(why), pause));
    }

    /** Waits, at most to the deadline, which then is over. */
    void sleep(Duration pause) throws ModelException, InterruptedException {
        Duration left = call.deadline().remaining();
        boolean over = left.compareTo(pause) <= 0;
        Duration wait = over ? left : pause;
        if (!wait.isNegative() && !wait.isZero()) {
            setup.timing().sleeper().sleep(wait);
        }
        if (over) {
            throw timeout();
        }
    }

    // --- errors ---

    /** Lets pass what may be better the next time; throws for what ends the call. */
    void requireRetryable(WebException e) throws ModelException, InterruptedException {
        switch (e.fault()) {
            case INTERRUPTED -> throw new InterruptedException();
            case DEADLINE -> throw timeout();
            case ADDRESS, UNTRUSTED -> throw failure(Kind.PROTOCOL, message(e));
            default -> {}
        }
    }

    /** The kind of an error that did not pass. */
    static Kind kindOf(WebException e) {
        return switch (e.fault()) {
            case SLOW, DEADLINE -> Kind.TIMEOUT;
            case MALFORMED, TOO_LARGE, ADDRESS, UNTRUSTED -> Kind.PROTOCOL;
            default -> Kind.UNAVAILABLE;
        };
    }

    /** Refuses a wait of more than a minute. */
    void requireShort(Optional<Duration> asked, String why) throws ModelException {
        if (asked.isPresent() && asked.get().compareTo(LONGEST_WAIT) > 0) {
            throw new ModelException(
                    Kind.RATE_LIMITED,
                    details(asked),
                    why + "; it asked to wait " + asked.get().toSeconds() + " s");
        }
    }

    ModelException timeout() {
        return failure(Kind.TIMEOUT, "Expected an answer of " + ticket.model() + " in time but the deadline is over");
    }

    /** An error of this run; provider's words are redacted. */
    public ModelException failure(Kind kind, String message) {
        return new ModelException(kind, details(Optional.empty()), setup.key().redact(message));
    }

    private ModelException.Details details(Optional<Duration> retryAfter) {
        return new ModelException.Details(
                ticket.model(), phase, Optional.of(ticket.reference()), run, attempts, retryAfter, mayBeCharged);
    }

    String answered(int status, String words) {
        return setup.key()
                .redact("Expected " + ticket.model() + " to answer but received " + status
                        + (words.isEmpty() ? "" : ": " + words));
    }

    String message(WebException e) {
        return redacted(String.valueOf(e.getMessage()));
    }

    String redacted(String words) {
        return setup.key().redact(words);
    }
}
