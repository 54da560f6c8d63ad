package dev.deckle.cli;

import dev.deckle.journal.StoredRun;
import dev.deckle.model.Model;
import dev.deckle.model.PaidModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says where the answers of a job come from. */
sealed interface Runs permits Runs.Fresh, Runs.Kept, Runs.Resumed, QueuedRuns {

    /**
     * Returns the model that gives them.
     *
     * @throws UsageException if there is none for this job
     */
    Model model(JobSpec spec, Terminal terminal) throws IOException;

    /** Begins to deal with {@code model}, which is {@link #model}'s; from now on what is paid is written down. */
    ModelSession begin(Model model, OpenedJob job, Terminal terminal) throws IOException;

    /** Returns whether results may be there already, written before the job was interrupted. */
    default boolean isResumed() {
        return false;
    }

    /** Returns whether the result of that number, from 0, may be one of those: its answer was there. */
    default boolean mayHaveWritten(int number) {
        return isResumed();
    }

    /** Returns whether what killed processes left beside the targets was removed before, for all jobs at once. */
    default boolean isSwept() {
        return false;
    }

    /**
     * Calls of the model.
     *
     * @param command the words that its paid runs are recorded under
     * @param keepAnswers the folder for the model's own files; empty for the usual one
     */
    record Fresh(List<String> command, Optional<Path> keepAnswers) implements Runs {
        /** Copies the words. */
        public Fresh {
            command = List.copyOf(command);
        }

        @Override
        public Model model(JobSpec spec, Terminal terminal) {
            Model model = Models.painter(spec, terminal);
            if (keepAnswers.isPresent() && !(model instanceof PaidModel)) {
                throw new UsageException("Expected no --keep-answer for model "
                        + model.card().id() + ", which answers without a file, but received one");
            }
            return model;
        }

        @Override
        public ModelSession begin(Model model, OpenedJob job, Terminal terminal) throws IOException {
            return model instanceof PaidModel
                    ? ModelSession.recorded(model, terminal, JobWords.journal(command, job), keepAnswers)
                    : ModelSession.of(model, List.of());
        }
    }

    /**
     * Takes answers that are on disk: nothing is called or paid.
     *
     * @param named the model that gave them; empty for the plan's, or one without limits
     * @param answers one file a pass
     */
    record Kept(Optional<String> named, List<Path> answers) implements Runs {
        /** Copies the files. */
        public Kept {
            answers = List.copyOf(answers);
        }

        @Override
        public Model model(JobSpec spec, Terminal terminal) throws IOException {
            Optional<String> id = named.isPresent() ? named : spec.request().modelOfPlan();
            return KeptAnswers.of(Answered.card(id, spec.request().job(), terminal), answers);
        }

        @Override
        public ModelSession begin(Model model, OpenedJob job, Terminal terminal) {
            return ModelSession.of(model, answers);
        }
    }

    /**
     * Runs that were submitted before.
     *
     * @param runs one a pass, the first passes first
     * @param payment for calls for which there is no run
     */
    record Resumed(List<StoredRun> runs, Payment payment) implements Runs {
        /** Copies the runs. */
        public Resumed {
            runs = List.copyOf(runs);
        }

        @Override
        public Model model(JobSpec spec, Terminal terminal) {
            return KeptAnswers.of(Models.paid(spec, terminal), ModelSession.store(terminal), runs, payment);
        }

        @Override
        public boolean isResumed() {
            return true;
        }

        @Override
        public boolean mayHaveWritten(int number) {
            return runs.get(runs.size() - 1).answers().stream().anyMatch(answer -> answer.index() == number);
        }

        @Override
        public ModelSession begin(Model model, OpenedJob job, Terminal terminal) throws IOException {
            JobWords.requireSame(runs.get(0), job);
            return ModelSession.resumed(model, terminal, runs);
        }
    }
}
