package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.PaidModel.Presence;
import dev.deckle.model.http.WebException;
import java.time.Duration;
import java.util.Optional;

/** Asks for a run: by the provider's name of it once that is known, else by the caller's reference. Costs nothing. */
final class Lookup {
    private static final Duration RECONCILED_FOR = Duration.ofSeconds(60);
    private static final int ENOUGH_DENIALS = 5;

    private final RunApi api;
    private final Errand errand;
    private final Requests requests;

    Lookup(RunApi api, Errand errand, Requests requests) {
        this.api = api;
        this.errand = errand;
        this.requests = requests;
    }

    /** Asks once. Faults of the way say nothing about the run; {@link RunState.Failed} is the run's own end. */
    RunState lookUp() throws ModelException, InterruptedException {
        RunReply reply;
        try {
            reply = requests.ask(api.question(errand.run()), api.maxReply());
        } catch (WebException e) {
            requests.requireRetryable(e);
            return new RunState.Busy(requests.message(e));
        }
        try {
            return reply.isSuccess() ? api.readAnswer(reply) : refusal(reply);
        } catch (IllegalArgumentException e) {
            return new RunState.Busy(String.valueOf(e.getMessage()));
        }
    }

    private RunState refusal(RunReply reply) throws ModelException, InterruptedException {
        Refusal refusal = new Refusal(reply);
        Optional<RunState> told = Refusals.read(api, reply);
        return told.isPresent() ? told.get().in(refusal) : refusal.byStatus();
    }

    /** Reads what a reply other than 200 to 299 says of a run. */
    private final class Refusal implements RunState.Cases<RunState> {
        private final RunReply reply;
        private final int status;
        private final String why;

        Refusal(RunReply reply) {
            this.reply = reply;
            this.status = reply.status();
            this.why = errand.answered(status, api.words(reply));
        }

        private boolean isPassing() {
            return status / 100 != 4 || status == 408 || status == 429;
        }

        private RunState byStatus() throws ModelException {
            return judged(isPassing(), RunApi.kindOf(status));
        }

        /**
         * Returns that the run is missing or busy, or throws where it is not asked for again; the run is still there
         * then: whoever has the right key and credit can collect it.
         */
        private RunState judged(boolean passing, Kind kind) throws ModelException {
            if (status == 404) {
                return new RunState.Missing();
            }
            errand.requireShort(errand.retryAfter(reply), why);
            if (passing) {
                return new RunState.Busy(why);
            }
            throw errand.failure(kind, why);
        }

        @Override
        public RunState going(RunState.Going state) throws ModelException {
            return byStatus();
        }

        @Override
        public RunState done(RunState.Done state) throws ModelException {
            return byStatus();
        }

        @Override
        public RunState failed(RunState.Failed state) throws ModelException {
            if (state.kind() == Kind.MODERATED) {
                return state;
            }
            return judged(isPassing() && !Refusals.isFinal(state.kind()), state.kind());
        }

        @Override
        public RunState busy(RunState.Busy state) throws ModelException {
            return judged(true, Kind.RATE_LIMITED);
        }

        @Override
        public RunState missing(RunState.Missing state) {
            return state;
        }
    }

    /**
     * Looks for a minute for a run that may have been taken.
     *
     * @param why it is not known
     * @return its end where it has ended with pictures; empty where it goes on
     * @throws ModelException of kind {@link Kind#UNKNOWN_OUTCOME} if it is not found
     */
    Optional<RunState.Done> reconcile(String why) throws ModelException, InterruptedException {
        requireAskable("after: " + why);
        Search search = new Search();
        long start = errand.nanoTime();
        Duration pause = api.rhythm().first();
        while (errand.nanoTime() - start < RECONCILED_FOR.toNanos()) {
            errand.again(why, pause);
            pause = api.rhythm().after(pause);
            if (lookUp().in(search)) {
                return search.end;
            }
        }
        throw errand.failure(
                Kind.UNKNOWN_OUTCOME,
                "Expected to find the run " + errand.ticket().reference() + " of "
                        + errand.ticket().model() + " but the provider does not show it, paid or not, after: " + why);
    }

    /** Refuses to look for a run that can't be asked for. */
    void requireAskable(String why) throws ModelException {
        if (!isAskable()) {
            throw errand.failure(
                    Kind.UNKNOWN_OUTCOME,
                    "Expected to find the run " + errand.ticket().reference() + " of "
                            + errand.ticket().model() + " but it can't be asked for, "
                            + (errand.isFree() ? "" : "so nobody knows whether it was paid for, ") + why);
        }
    }

    /** Returns whether the run can be asked for by what is known of it. */
    boolean isAskable() {
        return api.canBeAsked(errand.run());
    }

    /** Asks, for a minute at most, until the provider has the run or has said often enough that it has not. */
    Presence presence() throws ModelException, InterruptedException {
        errand.enter(Phase.POLL);
        Asking asking = new Asking();
        long start = errand.nanoTime();
        Duration pause = Duration.ZERO;
        while (errand.nanoTime() - start < RECONCILED_FOR.toNanos()) {
            if (!pause.isZero()) {
                errand.sleep(pause);
            }
            pause = pause.isZero() ? api.rhythm().first() : api.rhythm().after(pause);
            Optional<Presence> answer = lookUp().in(asking);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw errand.failure(
                Kind.UNKNOWN_OUTCOME,
                "Expected " + errand.ticket().model() + " to say whether it has the run "
                        + errand.ticket().reference() + " but it did not" + errand.lastCause());
    }

    /** Judges by what a look says whether there is a run; empty where it says neither. */
    private final class Asking implements RunState.Cases<Optional<Presence>> {
        private int denials;

        @Override
        public Optional<Presence> going(RunState.Going state) {
            return Optional.of(Presence.PRESENT);
        }

        @Override
        public Optional<Presence> done(RunState.Done state) {
            return Optional.of(Presence.PRESENT);
        }

        @Override
        public Optional<Presence> failed(RunState.Failed state) {
            return Optional.of(Presence.PRESENT);
        }

        @Override
        public Optional<Presence> busy(RunState.Busy state) {
            errand.remember(state.words());
            return Optional.empty();
        }

        /** Counts the denials and believes the fifth: right after a submit a provider may not know the run yet. */
        @Override
        public Optional<Presence> missing(RunState.Missing state) {
            denials += state.denied() ? 1 : 0;
            if (denials < ENOUGH_DENIALS) {
                return Optional.empty();
            }
            return Optional.of(errand.run().isPresent() ? Presence.GONE : Presence.ABSENT);
        }
    }

    /** Judges whether a look has found the run. */
    private final class Search implements RunState.Cases<Boolean> {
        private Optional<RunState.Done> end = Optional.empty();

        @Override
        public Boolean going(RunState.Going state) {
            errand.taken(RunStage.RUNNING, state.run());
            return true;
        }

        @Override
        public Boolean done(RunState.Done state) {
            errand.taken(RunStage.PAINTED, state.run());
            end = Optional.of(state);
            return true;
        }

        @Override
        public Boolean failed(RunState.Failed state) throws ModelException {
            throw errand.ended(state);
        }

        @Override
        public Boolean busy(RunState.Busy state) {
            return false;
        }

        @Override
        public Boolean missing(RunState.Missing state) {
            return false;
        }
    }
}
