package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.json.JsonException;
import dev.deckle.model.Answer;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.WebException;
import dev.deckle.model.http.WebException.Fault;
import dev.deckle.model.http.WebResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run from its submit to its pictures.
 *
 * <p>There is one submit. It is sent again only where nothing was sent, or where the provider answered that it did not execute it. After
 * anything else the run is looked up by its reference; what can't be found is an unknown outcome, said so, and left to the user.
 */
final class PaidRun {
    private static final int MAX_UNSENT = 3;
    private static final int MAX_LIMITED = 5;
    private static final int MAX_MISSING = 5;
    private static final int MAX_DOWNLOADS = 5;
    private static final Duration MISSING_FOR = Duration.ofSeconds(30);
    private static final Duration RECONCILED_FOR = Duration.ofSeconds(60);

    /** Final under any status: the answer would not change. */
    private static final Set<Kind> WINNING = Set.of(Kind.MODERATED, Kind.AUTH, Kind.PAYMENT);

    private static final Set<Integer> EXPIRED = Set.of(403, 404, 410);

    private final RunApi api;
    private final RunTicket ticket;
    private final Caller caller;
    private boolean intended;
    private boolean over;
    private boolean refreshed;

    PaidRun(RunApi api, RunTicket ticket, Caller caller) {
        this.api = api;
        this.ticket = ticket;
        this.caller = caller;
    }

    Painted submit(Digest digest, BigDecimal cost) throws ModelException {
        return told(() -> {
            caller.tell(new RunEvent.Intent(ticket, digest, cost));
            intended = true;
            RunState state = submitted();
            caller.mayBeCharged(true);
            if (state instanceof RunState.Done done) {
                caller.started(done.run());
                return pictures(done);
            }
            startedIfNew(state);
            return pictures(awaited(api.rhythm().first()));
        });
    }

    Painted collect() throws ModelException {
        caller.mayBeCharged(true);
        return told(() -> pictures(awaited(Duration.ZERO)));
    }

    /** Where nothing was executed, or the run ended without a picture, the listener is told that there is nothing to collect. */
    private Painted told(Caller.Interruptible<Painted> work) throws ModelException {
        try {
            return caller.interruptible(work);
        } catch (ModelException e) {
            if (over || (intended && !caller.mayBeCharged())) {
                // What records it must not find the thread interrupted.
                boolean interrupted = Thread.interrupted();
                try {
                    caller.tell(new RunEvent.Ended(ticket.reference()));
                } finally {
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
            throw e;
        }
    }

    private void startedIfNew(RunState state) {
        if (state instanceof RunState.Going going && caller.run().isEmpty()) {
            caller.started(going.run());
        }
    }

    // --- submit ---

    /** Submits until the provider has the run: it goes on or is done. */
    private RunState submitted() throws ModelException, InterruptedException {
        int unsent = 0;
        int limited = 0;
        while (true) {
            try {
                WebResponse response = caller.ask(api.submit(), api.maxPolled());
                caller.mayBeCharged(true);
                RunState state = answer(response);
                if (state instanceof RunState.Going || state instanceof RunState.Done) {
                    return state;
                }
                String why = caller.answered(response.status(), api.words(response));
                if (state instanceof RunState.Missing) {
                    return reconciled(why);
                }
                caller.mayBeCharged(false);
                if (state instanceof RunState.Failed failed) {
                    throw refused(failed);
                }
                Optional<Duration> asked = caller.retryAfter(response);
                caller.requireShort(asked, why);
                if (limited == MAX_LIMITED) {
                    throw caller.failure(response.status() == 503 ? Kind.UNAVAILABLE : Kind.RATE_LIMITED, why);
                }
                Duration pause = caller.jitter(limited++);
                caller.again(why, asked.filter(wait -> !wait.isZero()).orElse(pause));
            } catch (WebException e) {
                caller.mayBeCharged(e.sent());
                caller.requireRetryable(e);
                String why = caller.message(e);
                if (e.sent()) {
                    return reconciled(why);
                }
                if (unsent == MAX_UNSENT) {
                    throw caller.failure(Kind.UNAVAILABLE, why);
                }
                caller.again(why, caller.jitter(unsent++));
            }
        }
    }

    /** What a response to the submit means: {@link RunState.Busy} that nothing was executed, {@link RunState.Missing} that nobody knows. */
    private RunState answer(WebResponse response) {
        int status = response.status();
        if (response.isSuccess()) {
            try {
                return api.submitted(response);
            } catch (JsonException e) {
                return new RunState.Missing();
            }
        }
        Optional<RunState> told = told(response);
        if (told.filter(PaidRun::wins).isPresent()) {
            return told.get();
        }
        boolean unavailable = status == 503 && caller.retryAfter(response).isPresent();
        if (status == 429
                || unavailable
                || told.filter(RunState.Busy.class::isInstance).isPresent()) {
            return new RunState.Busy("");
        }
        if (status / 100 != 4 || status == 408 || status == 409) {
            return new RunState.Missing();
        }
        if (told.filter(RunState.Going.class::isInstance).isPresent()) {
            // It is there already, and its state is not told: it is looked up like one that may be.
            return new RunState.Missing();
        }
        return told.filter(RunState.Failed.class::isInstance)
                .orElseGet(
                        () -> new RunState.Failed(RunApi.kindOf(status), caller.answered(status, api.words(response))));
    }

    private static boolean wins(RunState state) {
        return state instanceof RunState.Failed failed && WINNING.contains(failed.kind());
    }

    private Optional<RunState> told(WebResponse response) {
        try {
            return api.refused(response);
        } catch (JsonException e) {
            // Whoever stands before the API answered in words of his own; the status says enough.
            return Optional.empty();
        }
    }

    /** Looks for a run that may have been taken. */
    private RunState reconciled(String why) throws ModelException, InterruptedException {
        long start = caller.nanoTime();
        Duration pause = api.rhythm().first();
        while (caller.nanoTime() - start < RECONCILED_FOR.toNanos()) {
            caller.again(why, pause);
            pause = api.rhythm().after(pause);
            RunState state = looked();
            if (state instanceof RunState.Going || state instanceof RunState.Done) {
                return state;
            }
            if (state instanceof RunState.Failed failed) {
                throw ended(failed);
            }
        }
        throw caller.failure(
                Kind.UNKNOWN_OUTCOME,
                "Expected to find the run " + ticket.reference() + " of " + ticket.model()
                        + " but the provider does not show it, paid or not, after: " + why);
    }

    // --- poll ---

    private RunState.Done awaited(Duration first) throws ModelException, InterruptedException {
        caller.enter(Phase.POLL);
        long start = caller.nanoTime();
        Duration pause = first;
        int missing = 0;
        int busy = 0;
        int percent = -1;
        while (true) {
            caller.sleep(pause);
            pause = pause.isZero() ? api.rhythm().first() : api.rhythm().after(pause);
            RunState state = looked();
            startedIfNew(state);
            if (state instanceof RunState.Done done) {
                return done;
            } else if (state instanceof RunState.Failed failed) {
                throw ended(failed);
            } else if (state instanceof RunState.Going going) {
                busy = 0;
                int now = going.percent().orElse(percent);
                if (now != percent) {
                    percent = now;
                    caller.tell(new RunEvent.Progress(ticket.reference(), now));
                }
            } else if (state instanceof RunState.Busy why) {
                Duration longer = caller.jitter(busy++);
                pause = longer.compareTo(pause) > 0 ? longer : pause;
                caller.retrying(why.words(), pause);
            } else if (++missing > MAX_MISSING || caller.nanoTime() - start > MISSING_FOR.toNanos()) {
                throw caller.failure(
                        Kind.UNKNOWN_OUTCOME,
                        "Expected " + ticket.model() + " to know the run " + ticket.reference() + " but it does not");
            }
        }
    }

    /** One look at the run. Faults of the way say nothing about it; {@link RunState.Failed} is the run's own end. */
    private RunState looked() throws ModelException, InterruptedException {
        try {
            WebResponse response = caller.ask(api.poll(caller.run()), api.maxPolled());
            if (response.isSuccess()) {
                return api.polled(response);
            }
            return away(response);
        } catch (WebException e) {
            caller.requireRetryable(e);
            return new RunState.Busy(caller.message(e));
        } catch (JsonException e) {
            return new RunState.Busy(String.valueOf(e.getMessage()));
        }
    }

    private RunState away(WebResponse response) throws ModelException {
        int status = response.status();
        Optional<RunState> told = told(response);
        String why = caller.answered(status, api.words(response));
        if (told.isPresent() && told.get() instanceof RunState.Failed failed && failed.kind() == Kind.MODERATED) {
            return failed;
        }
        if (status == 404 || told.filter(RunState.Missing.class::isInstance).isPresent()) {
            return new RunState.Missing();
        }
        caller.requireShort(caller.retryAfter(response), why);
        boolean passing = status / 100 != 4 || status == 408 || status == 429;
        if ((passing && told.filter(PaidRun::wins).isEmpty())
                || told.filter(RunState.Busy.class::isInstance).isPresent()) {
            return new RunState.Busy(why);
        }
        // The run is still there: whoever has the right key and credit can collect it.
        Kind kind = told.isPresent() && told.get() instanceof RunState.Failed failed
                ? failed.kind()
                : RunApi.kindOf(status);
        throw caller.failure(kind, why);
    }

    private ModelException ended(RunState.Failed failed) {
        // An end that can't be understood may hold a picture after all.
        over = failed.kind() != Kind.PROTOCOL;
        return refused(failed);
    }

    /** In the provider's words. */
    private ModelException refused(RunState.Failed failed) {
        String words = failed.words();
        return caller.failure(
                failed.kind(),
                words.startsWith("Expected ")
                        ? words
                        : "Expected " + ticket.model() + " to paint but received " + words);
    }

    // --- download ---

    private Painted pictures(RunState.Done done) throws ModelException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        RunState.Done current = done;
        for (int i = 0; i < done.results().size(); i++) {
            caller.enter(Phase.DOWNLOAD);
            Optional<byte[]> bytes = bytes(current.results().get(i));
            if (bytes.isEmpty()) {
                current = fresh(i);
                bytes = bytes(current.results().get(i));
            }
            Answer.File file = new Answer.File(
                    bytes.orElseThrow(this::expired), current.results().get(i).seed());
            caller.tell(new RunEvent.Answered(ticket.reference(), i, file));
            answers.add(file);
        }
        return new Painted(answers, ticket.frame(), caller.run(), done.cost(), done.warnings());
    }

    /** Asks once for the run again, whose URLs have expired. */
    private RunState.Done fresh(int index) throws ModelException, InterruptedException {
        if (!refreshed) {
            refreshed = true;
            if (looked() instanceof RunState.Done done && done.results().size() > index) {
                return done;
            }
        }
        throw expired();
    }

    private ModelException expired() {
        return caller.failure(
                Kind.RESULT_EXPIRED,
                "Expected the answer of run " + caller.run().orElse(ticket.reference())
                        + " at its URL but it is no longer there");
    }

    private Optional<byte[]> bytes(RunState.Result result) throws ModelException, InterruptedException {
        if (result instanceof RunState.Linked link) {
            return downloaded(link.url());
        }
        return Optional.of(((RunState.Inline) result).bytes());
    }

    /** The file at a URL, from its start at each attempt; empty where it is no longer there. */
    private Optional<byte[]> downloaded(String url) throws ModelException, InterruptedException {
        for (int retry = 0; ; retry++) {
            String why;
            Kind kind = Kind.UNAVAILABLE;
            Duration pause = caller.jitter(retry);
            try {
                WebResponse response = caller.fetch(url);
                int status = response.status();
                if (EXPIRED.contains(status)) {
                    return Optional.empty();
                }
                if (response.isSuccess()) {
                    return Optional.of(picture(response));
                }
                why = "Expected a picture but received " + status;
                if (status / 100 != 5 && status != 429 && status != 408) {
                    throw caller.failure(Kind.PROTOCOL, why);
                }
                caller.requireShort(caller.retryAfter(response), why);
                pause = caller.retryAfter(response).orElse(pause);
            } catch (WebException e) {
                why = caller.message(e);
                kind = Caller.kindOf(e);
                requireDownloadable(e, why);
            }
            if (retry == MAX_DOWNLOADS) {
                throw caller.failure(kind, why);
            }
            caller.again(why, pause);
        }
    }

    private void requireDownloadable(WebException e, String why) throws ModelException, InterruptedException {
        caller.requireRetryable(e);
        if (e.fault() == Fault.SLOW) {
            throw caller.failure(Kind.TIMEOUT, why);
        }
        if (e.fault() == Fault.TOO_LARGE) {
            throw caller.failure(Kind.RESULT_INVALID, why);
        }
    }

    /** A storage may not know what it holds, but a page or a document is no picture. */
    private byte[] picture(WebResponse response) throws ModelException {
        String type = response.header("content-type")
                .orElse("image/unknown")
                .split(";", -1)[0]
                .trim();
        boolean plausible = type.regionMatches(true, 0, "image/", 0, 6) || type.endsWith("octet-stream");
        if (!plausible || response.body().length == 0) {
            throw caller.failure(
                    Kind.RESULT_INVALID,
                    "Expected a picture but received " + response.body().length + " bytes of " + type);
        }
        return response.body();
    }
}
