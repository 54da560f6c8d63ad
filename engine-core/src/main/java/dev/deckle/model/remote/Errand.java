package dev.deckle.model.remote;

import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries one call for one run: how far the run came, who is told, until when is waited, and what its errors say. This
 * is the one place where a run moves on, and so the one that knows what it may have cost. Serves one thread.
 */
final class Errand {
    /** Pauses that a provider may ask for; a longer one is handed to the caller. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final System.Logger LOG = System.getLogger("dev.deckle.model.remote");
    private static final Set<Kind> REFUSALS =
            Set.of(Kind.REJECTED, Kind.AUTH, Kind.PAYMENT, Kind.MODERATED, Kind.RATE_LIMITED);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final RunClient.Setup setup;
    private final RunTicket ticket;
    private final Call call;
    private final boolean free;
    private final List<RunStage> way = new ArrayList<>(List.of(RunStage.PREPARED));
    private Phase phase = Phase.SUBMIT;
    private Optional<String> run;
    private int attempts;
    private String last = "";
    private String request = "";

    Errand(RunClient.Setup setup, RunTicket ticket, Call call) {
        this(setup, ticket, call, false);
    }

    /** Begins an errand; {@code free} says that the run costs nothing. */
    Errand(RunClient.Setup setup, RunTicket ticket, Call call, boolean free) {
        this.setup = setup;
        this.ticket = ticket;
        this.call = call;
        this.free = free;
        this.run = ticket.run();
    }

    RunClient.Setup setup() {
        return setup;
    }

    RunTicket ticket() {
        return ticket;
    }

    Call call() {
        return call;
    }

    // --- how far it came ---

    /** Returns the stages that the run was at, in order. */
    List<RunStage> way() {
        return List.copyOf(way);
    }

    /** Returns whether the run costs nothing, so that it may be sent again. */
    boolean isFree() {
        return free;
    }

    /** Returns what the run may have cost so far. */
    ModelException.Charged charged() {
        return free ? ModelException.Charged.NOTHING : stage().charged();
    }

    RunStage stage() {
        return way.get(way.size() - 1);
    }

    /** Moves the run on, unless it is there already. */
    void become(RunStage next) {
        RunStage now = stage();
        if (now == next) {
            return;
        }
        if (!now.next().contains(next)) {
            throw new IllegalStateException(
                    "Expected one of " + now.next() + " after " + way + " but received " + next);
        }
        way.add(next);
    }

    void enter(Phase next) {
        phase = next;
        attempts = 0;
    }

    void countAttempt() {
        attempts++;
    }

    /** Returns the provider's name of the run; empty until it is known. */
    Optional<String> run() {
        return run;
    }

    /** Moves the run on as {@link #taken(RunStage, String, Optional)} does, where nothing tells what it costs. */
    void taken(RunStage next, String name) {
        taken(next, name, Optional.empty());
    }

    /** Moves the run on to a stage at which the provider has it; the listener is told the provider's name of it, once. */
    void taken(RunStage next, String name, Optional<BigDecimal> cost) {
        become(next);
        if (run.isEmpty()) {
            run = Optional.of(name);
            tell(new RunEvent.Started(ticket.reference(), name, cost));
        }
    }

    /** Remembers the provider's name of the last exchange; empty where it told none. */
    void requested(String id) {
        request = id;
    }

    /** Records in the log what happened in this run; nothing that is secret is handed to it. */
    void log(String what, long nanos) {
        if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} run {1}: {2} {3}, {4} ms, request {5}",
                    ticket.model(),
                    ticket.reference(),
                    phase,
                    redacted(what),
                    nanos / 1_000_000,
                    request.isEmpty() ? "-" : request);
        }
    }

    // --- telling and waiting ---

    void tell(RunEvent event) {
        call.listener().on(event);
    }

    /** Remembers why a look failed, for the message of whatever ends the waiting; empty for one that did not. */
    void remember(String why) {
        last = redacted(why);
    }

    /** Returns the end of a message that tells why the last look failed; empty where none did. */
    String lastCause() {
        return last.isEmpty() ? "" : "; the last cause was: " + last;
    }

    /** Tells that {@code why} is tried again after a pause. */
    void retrying(String why, Duration pause) {
        remember(why);
        log("will be tried again in " + pause.toMillis() + " ms: " + why, 0);
        tell(new RunEvent.Retrying(ticket.reference(), redacted(why), pause));
    }

    /** Tells that {@code why} is tried again, and waits. */
    void again(String why, Duration pause) throws ModelException, InterruptedException {
        retrying(why, pause);
        sleep(pause);
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

    Duration jitter(int attempt) {
        return setup.timing().jitter(FIRST_PAUSE, attempt, LONGEST_PAUSE);
    }

    long nanoTime() {
        return setup.timing().nanoTime().getAsLong();
    }

    Optional<Duration> retryAfter(RunReply reply) {
        return reply.retryAfter(setup.timing().clock().instant());
    }

    /** Does work that waits. */
    @FunctionalInterface
    interface Interruptible<T> {
        T run() throws ModelException, InterruptedException;
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

    // --- errors ---

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
        return failure(
                Kind.TIMEOUT,
                "Expected an answer of " + ticket.model() + " in time but the deadline is over" + lastCause());
    }

    /** Returns an error of this run; a provider's words are redacted. */
    ModelException failure(Kind kind, String message) {
        log("failed as " + kind, 0);
        String id = request.isEmpty() ? "" : "; request " + request;
        return new ModelException(kind, details(Optional.empty()), worded(kind, redacted(message)) + id);
    }

    /** Names the class of a refusal, which says what helps. */
    private static String worded(Kind kind, String message) {
        return REFUSALS.contains(kind) ? message + " (" + kind + ")" : message;
    }

    /** Returns the error for a refusal, or for the end of a run, in the provider's words. */
    ModelException refused(RunState.Failed failed) {
        String words = failed.words();
        return failure(
                failed.kind(),
                words.startsWith("Expected ")
                        ? words
                        : "Expected " + ticket.model() + " to paint but received " + words);
    }

    /**
     * Returns the error for a run that ended without a picture. One that can't be understood may hold a picture after
     * all, and is kept.
     */
    ModelException ended(RunState.Failed failed) {
        become(failed.kind() == Kind.PROTOCOL ? RunStage.RUNNING : RunStage.FAILED);
        return refused(failed);
    }

    private ModelException.Details details(Optional<Duration> retryAfter) {
        return new ModelException.Details(
                ticket.model(), phase, Optional.of(ticket.reference()), run, attempts, retryAfter, charged());
    }

    String answered(int status, String words) {
        return redacted("Expected " + ticket.model() + " to answer but received " + status
                + (words.isEmpty() ? "" : ": " + words));
    }

    String redacted(String words) {
        return setup.key().redact(words);
    }
}
