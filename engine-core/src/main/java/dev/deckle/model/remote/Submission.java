package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.http.WebException;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings a run to the provider's word that it has it. There is one submit. It is sent again only where nothing was
 * sent, or where the provider answered that it did not execute it. After anything else the run is looked up by its
 * reference; what can't be found is an unknown outcome, said so, and left to the user, or sent again where that costs nothing.
 */
final class Submission {
    private static final int MAX_UNSENT = 3;
    private static final int MAX_LIMITED = 5;

    private final RunApi api;
    private final Errand errand;
    private final Requests requests;
    private final Lookup lookup;
    private final Gathering gathering;
    private Optional<RunState.Done> atOnce = Optional.empty();
    private int unsent;
    private int limited;
    private int repeated;

    Submission(RunApi api, Errand errand, Requests requests, Lookup lookup, Gathering gathering) {
        this.gathering = gathering;
        this.api = api;
        this.errand = errand;
        this.requests = requests;
        this.lookup = lookup;
    }

    /** Submits until the provider has the run; returns its end where that is told at once. */
    Optional<RunState.Done> submit() throws ModelException, InterruptedException {
        boolean taken = false;
        while (!taken) {
            taken = trySubmit();
        }
        return atOnce;
    }

    /** Sends the submit once and returns whether the provider has the run. If not, it can be sent again: the pause was made. */
    private boolean trySubmit() throws ModelException, InterruptedException {
        RunReply reply;
        try {
            reply = requests.submit(api);
        } catch (WebException e) {
            return handle(e);
        }
        return new SubmitReading(api, errand, reply).read().in(new Taking(reply));
    }

    /** Handles a submit without an answer, as {@link #trySubmit}. */
    private boolean handle(WebException e) throws ModelException, InterruptedException {
        if (e.sent()) {
            errand.become(RunStage.DOUBTFUL);
        }
        requests.requireRetryable(e);
        String why = requests.message(e);
        if (e.sent()) {
            return doubted(why);
        }
        if (unsent == MAX_UNSENT) {
            throw errand.failure(Kind.UNAVAILABLE, why + errand.setup().absent(e));
        }
        errand.again(why, errand.jitter(unsent++));
        return false;
    }

    /** Brings a submit of which nobody knows whether it was executed on its way: it is found, or sent again where that costs nothing. */
    private boolean doubted(String why) throws ModelException, InterruptedException {
        if (!errand.isFree()) {
            atOnce = lookup.reconcile(why);
            return true;
        }
        if (api.canBeAsked(Optional.empty())) {
            try {
                atOnce = lookup.reconcile(why);
                return true;
            } catch (ModelException e) {
                if (e.kind() != Kind.UNKNOWN_OUTCOME) {
                    throw e;
                }
            }
        }
        errand.become(RunStage.INTENDED);
        if (repeated == MAX_UNSENT) {
            throw errand.failure(Kind.UNAVAILABLE, why);
        }
        errand.again(why, errand.jitter(repeated++));
        return false;
    }

    /** Makes of a reply to the submit what {@link #trySubmit} returns. */
    private final class Taking implements RunState.Cases<Boolean> {
        private final RunReply reply;

        Taking(RunReply reply) {
            this.reply = reply;
        }

        private String why() {
            return errand.answered(reply.status(), api.words(reply));
        }

        @Override
        public Boolean going(RunState.Going state) throws ModelException, InterruptedException {
            errand.taken(RunStage.RUNNING, state.run(), api.costOfSubmission());
            if (state.soFar().isPresent()) {
                gathering.early(state.soFar().get());
            }
            return true;
        }

        @Override
        public Boolean done(RunState.Done state) {
            errand.taken(RunStage.PAINTED, state.run(), state.cost());
            atOnce = Optional.of(state);
            return true;
        }

        @Override
        public Boolean failed(RunState.Failed state) throws ModelException {
            errand.become(RunStage.REFUSED);
            throw errand.refused(state);
        }

        @Override
        public Boolean busy(RunState.Busy state) throws ModelException, InterruptedException {
            String why = why();
            Optional<Duration> asked = errand.retryAfter(reply);
            errand.requireShort(asked, why);
            if (limited == MAX_LIMITED) {
                throw errand.failure(reply.status() == 503 ? Kind.UNAVAILABLE : Kind.RATE_LIMITED, why);
            }
            Duration pause = errand.jitter(limited++);
            errand.again(why, asked.filter(wait -> !wait.isZero()).orElse(pause));
            return false;
        }

        @Override
        public Boolean missing(RunState.Missing state) throws ModelException, InterruptedException {
            errand.become(RunStage.DOUBTFUL);
            return doubted(why());
        }
    }
}
