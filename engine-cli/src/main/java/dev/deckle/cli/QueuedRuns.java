package dev.deckle.cli;

import dev.deckle.cli.batch.JobClaim;
import dev.deckle.journal.RunRecorder;
import dev.deckle.journal.RunStore;
import dev.deckle.journal.StoredRun;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.model.Model;
import dev.deckle.model.PaidModel;
import dev.deckle.model.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the answers of a job in a queue: of a local model at once; of a paid one from the runs that were submitted before, and a run that is
 * submitted now is left to be collected later. The pictures are read once there is room for them.
 *
 * @param claim of the job
 * @param store of its runs
 * @param runs that were submitted, one a pass
 * @param memory shared by all who work in this process
 */
record QueuedRuns(JobClaim claim, RunStore store, List<StoredRun> runs, MemoryBudget memory) implements Runs {
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** Copies the runs. */
    QueuedRuns {
        runs = List.copyOf(runs);
    }

    @Override
    public Model model(JobSpec spec, Terminal terminal) {
        if (runs.isEmpty()) {
            return Models.painter(spec, terminal);
        }
        Payment payment = switch (claim.standing().again()) {
            case NO -> Payment.NEXT_PASSES;
            case WHERE_ABSENT -> Payment.WHERE_ABSENT;
            case EVEN_IF_PAID -> Payment.AGAIN;
        };
        return KeptAnswers.of(Models.paid(spec, terminal), store, runs, payment);
    }

    @Override
    public boolean isResumed() {
        return claim.standing().begun() || !runs.isEmpty();
    }

    @Override
    public boolean isSwept() {
        // the batch sweeps once at its start; who was killed since had begun this job, or one that another takes over
        return !claim.standing().begun();
    }

    @Override
    public ModelSession begin(Model model, OpenedJob job, Terminal terminal) throws IOException {
        MemoryBudget.Hold hold = room(job, model.card().generative());
        try {
            Optional<RunRecorder> recorder = Optional.empty();
            if (!runs.isEmpty()) {
                recorder = Optional.of(store.resume(runs));
            } else if (model instanceof PaidModel) {
                SortedMap<String, String> about = new TreeMap<>();
                about.put("job", claim.job().key());
                about.put("photo", claim.job().shownPhoto());
                about.put("target", claim.job().target());
                recorder = Optional.of(store.record(about));
            }
            return ModelSession.queued(
                    model, recorder, new Watch(hold, model.profile().price().told()));
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    /** Tells the claim of what is paid, and gives the memory back. */
    private final class Watch implements ModelSession.Queueing {
        private final MemoryBudget.Hold hold;
        private final boolean told;

        Watch(MemoryBudget.Hold hold, boolean told) {
            this.hold = hold;
            this.told = told;
        }

        @Override
        public void intent(RunEvent.Intent event) {
            claim.expect(told ? Optional.empty() : Optional.of(event.cost()));
        }

        @Override
        public void replacing(String reference, boolean unpaid) {
            claim.replace(reference, unpaid);
        }

        @Override
        public void close() {
            hold.close();
        }
    }

    /** Waits for the memory of the photo and its canvases, all of it at once: who holds a part would wait for the others' for ever. */
    private MemoryBudget.Hold room(OpenedJob job, boolean generative) throws IOException {
        return JobRoom.of(job.header(), job.canvas(), generative)
                .in(memory, "the job of " + claim.job().shownPhoto(), PATIENCE);
    }
}
