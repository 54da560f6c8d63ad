package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.RunEvent;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for the run's end. What fails on the way is asked again, more and more slowly, to the deadline; a run that the
 * provider does not know is given up after five looks or half a minute.
 */
final class Polling implements RunState.Cases<Optional<RunState.Done>> {
    private static final int MAX_MISSING = 5;
    private static final Duration MISSING_FOR = Duration.ofSeconds(30);

    private final RunApi.Rhythm rhythm;
    private final Errand errand;
    private final Lookup lookup;
    private final Gathering gathering;
    private Duration pause = Duration.ZERO;
    private long start;
    private int missing;
    private int busy;
    private int percent = -1;

    Polling(RunApi.Rhythm rhythm, Errand errand, Lookup lookup, Gathering gathering) {
        this.gathering = gathering;
        this.rhythm = rhythm;
        this.errand = errand;
        this.lookup = lookup;
    }

    /** Waits for the end with pictures; the first look is after the pause {@code first}. */
    RunState.Done await(Duration first) throws ModelException, InterruptedException {
        errand.enter(Phase.POLL);
        start = errand.nanoTime();
        pause = first;
        while (true) {
            errand.sleep(pause);
            pause = pause.isZero() ? rhythm.first() : rhythm.after(pause);
            Optional<RunState.Done> end = lookup.lookUp().in(this);
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    @Override
    public Optional<RunState.Done> going(RunState.Going state) throws ModelException, InterruptedException {
        errand.taken(RunStage.RUNNING, state.run());
        errand.remember("");
        busy = 0;
        int now = state.percent().orElse(percent);
        if (now != percent) {
            percent = now;
            errand.tell(new RunEvent.Progress(errand.ticket().reference(), now));
        }
        if (state.soFar().isPresent()) {
            gathering.early(state.soFar().get());
        }
        return Optional.empty();
    }

    @Override
    public Optional<RunState.Done> done(RunState.Done state) {
        errand.become(RunStage.PAINTED);
        return Optional.of(state);
    }

    @Override
    public Optional<RunState.Done> failed(RunState.Failed state) throws ModelException {
        throw errand.ended(state);
    }

    @Override
    public Optional<RunState.Done> busy(RunState.Busy state) {
        Duration longer = errand.jitter(busy++);
        pause = longer.compareTo(pause) > 0 ? longer : pause;
        errand.retrying(state.words(), pause);
        return Optional.empty();
    }

    @Override
    public Optional<RunState.Done> missing(RunState.Missing state) throws ModelException {
        missing++;
        if (missing > MAX_MISSING || errand.nanoTime() - start > MISSING_FOR.toNanos()) {
            throw errand.failure(
                    Kind.UNKNOWN_OUTCOME,
                    "Expected " + errand.ticket().model() + " to know the run "
                            + errand.ticket().reference() + " but it does not");
        }
        return Optional.empty();
    }
}
