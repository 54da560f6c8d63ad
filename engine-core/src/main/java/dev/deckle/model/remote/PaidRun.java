package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.PaidModel.Presence;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes one run on its way, phase by phase: {@link Submission}, {@link Polling}, {@link Gathering}. Its stages are those
 * of {@link RunStage}. Serves one thread, once.
 */
final class PaidRun {
    private final RunApi api;
    private final Errand errand;
    private final Submission submission;
    private final Polling polling;
    private final Lookup lookup;
    private final Requests requests;
    private final Gathering gathering;

    PaidRun(RunApi api, Errand errand, Requests requests) {
        this.requests = requests;
        this.lookup = new Lookup(api, errand, requests);
        this.gathering = new Gathering(errand, requests, lookup);
        this.api = api;
        this.errand = errand;
        this.submission = new Submission(api, errand, requests, lookup, gathering);
        this.polling = new Polling(api.rhythm(), errand, lookup, gathering);
    }

    /** Submits, waits for the end, and fetches the pictures. */
    Painted submit(Digest digest, BigDecimal cost) throws ModelException {
        return closing(() -> {
            errand.tell(new RunEvent.Intent(errand.ticket(), digest, cost));
            errand.become(RunStage.INTENDED);
            Optional<RunState.Done> atOnce = submission.submit();
            return atOnce.isPresent()
                    ? gathering.all(atOnce.get())
                    : gathered(api.rhythm().first());
        });
    }

    /** Waits for the end of a run that was submitted before, and fetches its pictures. */
    Painted collect() throws ModelException {
        errand.become(errand.run().isPresent() ? RunStage.RUNNING : RunStage.DOUBTFUL);
        return closing(() -> {
            lookup.requireAskable("though it was submitted");
            return gathered(Duration.ZERO);
        });
    }

    /** Waits for the end; what ends the waiting before does not keep back the pictures that came. */
    private Painted gathered(Duration first) throws ModelException, InterruptedException {
        RunState.Done done;
        try {
            done = polling.await(first);
        } catch (ModelException e) {
            return gathering.rest(e);
        }
        return gathering.all(done);
    }

    /** Asks whether the provider has a run that was submitted before. */
    Presence presence() throws ModelException {
        errand.become(errand.run().isPresent() ? RunStage.RUNNING : RunStage.DOUBTFUL);
        return api.canBeAsked(errand.run()) ? errand.interruptible(lookup::presence) : Presence.UNASKABLE;
    }

    /** Asks once whether a run that was submitted before has ended. */
    boolean isOver() throws ModelException {
        errand.become(errand.run().isPresent() ? RunStage.RUNNING : RunStage.DOUBTFUL);
        errand.enter(Phase.POLL);
        // One that can't be asked for is for collecting to tell about.
        return !lookup.isAskable() || errand.interruptible(() -> lookup.lookUp().in(new Over()));
    }

    /** Judges by one look whether a run has ended; one that is missing is for collecting to find out about. */
    private static final class Over implements RunState.Cases<Boolean> {
        @Override
        public Boolean going(RunState.Going state) {
            return false;
        }

        @Override
        public Boolean done(RunState.Done state) {
            return true;
        }

        @Override
        public Boolean failed(RunState.Failed state) {
            return true;
        }

        @Override
        public Boolean busy(RunState.Busy state) {
            return false;
        }

        @Override
        public Boolean missing(RunState.Missing state) {
            return true;
        }
    }

    /** Does the work; where it fails at a stage that leaves nothing to be collected, the listener is told so. */
    private Painted closing(Errand.Interruptible<Painted> work) throws ModelException {
        try {
            return errand.interruptible(work);
        } catch (ModelException e) {
            boolean halted = halted(e);
            if (errand.stage().isOver() || (errand.isFree() && (halted || !lookup.isAskable()))) {
                tellEnded();
            }
            throw e;
        }
    }

    /** Stops a run that nobody waits for any more, where the provider can; returns whether it was told to. */
    private boolean halted(ModelException e) {
        boolean left = e.kind() == ModelException.Kind.CANCELLED
                || (e.kind() == ModelException.Kind.TIMEOUT && api.paintsInReply());
        boolean there = errand.stage() == RunStage.DOUBTFUL || errand.stage() == RunStage.RUNNING;
        Optional<RunApi.Halt> halt = left && there ? api.halt(errand.run()) : Optional.empty();
        halt.ifPresent(requests::order);
        return halt.isPresent();
    }

    /**
     * Says that the run ended, with the thread's interrupt put off: whoever records it must not find the thread
     * interrupted.
     */
    private void tellEnded() {
        boolean interrupted = Thread.interrupted();
        try {
            errand.tell(new RunEvent.Ended(errand.ticket().reference()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
