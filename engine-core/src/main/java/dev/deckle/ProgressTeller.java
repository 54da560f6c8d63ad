package dev.deckle;

import dev.deckle.job.JobProgress;
import dev.deckle.job.Stage;
import dev.deckle.model.ModelException;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunListener;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.util.function.Consumer;

/** Tells one listener of the progress of one job, on the thread that works. */
final class ProgressTeller {
    private final Consumer<JobProgress> listener;
    private JobProgress now = new JobProgress(Stage.SCALE, 0);

    ProgressTeller(Consumer<JobProgress> listener) {
        this.listener = listener;
    }

    /** Takes each stage as it begins. */
    void stage(Stage stage) {
        tell(new JobProgress(stage, now.fraction()));
    }

    /** Returns a listener that takes what a model tells of its own progress, and hands everything on. */
    RunListener before(RunListener other) {
        return event -> {
            if (event instanceof RunEvent.Progress told) {
                Meter.done(told.percent(), 100);
            }
            other.on(event);
        };
    }

    /** Does the job. */
    <T> T heard(Stop.Work<T, ModelException> job) throws ModelException {
        return Meter.heard(fraction -> tell(new JobProgress(now.stage(), fraction)), job);
    }

    private void tell(JobProgress next) {
        now = next;
        listener.accept(next);
    }
}
