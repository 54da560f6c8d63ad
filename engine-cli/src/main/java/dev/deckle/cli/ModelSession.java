package dev.deckle.cli;

import dev.deckle.Outpainter;
import dev.deckle.job.JobOptions;
import dev.deckle.journal.FileRunStore;
import dev.deckle.journal.RunRecorder;
import dev.deckle.journal.StoredRun;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Handles one job's dealings with a model: its runs are recorded while they go on, and named when something goes wrong.
 */
final class ModelSession implements AutoCloseable {
    private final Model model;
    private final Optional<RunRecorder> recorder;
    private final List<Path> kept;
    private final Optional<Queueing> queueing;

    private ModelSession(Model model, Optional<RunRecorder> recorder, List<Path> kept, Optional<Queueing> queueing) {
        this.model = model;
        this.recorder = recorder;
        this.kept = kept;
        this.queueing = queueing;
    }

    /**
     * Watches a session of a queue's worker, which leaves a run as soon as the provider has it; what is done with a run at the end of its job
     * is the queue's affair.
     */
    interface Queueing extends AutoCloseable {
        /** Hears that a run is about to be written down and submitted. */
        void intent(RunEvent.Intent event);

        /** Hears that the next run takes the place of this one, which is known to have cost nothing, or not. */
        void replacing(String reference, boolean unpaid);

        @Override
        void close();
    }

    /** Opens a session of a queue's worker. */
    static ModelSession queued(Model model, Optional<RunRecorder> recorder, Queueing queueing) {
        return new ModelSession(model, recorder, List.of(), Optional.of(queueing));
    }

    /** Returns the store of this user's paid runs. */
    static FileRunStore store(Terminal terminal) {
        return FileRunStore.of(
                Folders.state(terminal.environment()), Folders.cache(terminal.environment()), Clock.systemUTC());
    }

    /** Opens a session with a model whose runs are recorded with what a journal keeps of the job. */
    static ModelSession recorded(
            Model model, Terminal terminal, SortedMap<String, String> job, Optional<Path> keepAnswers)
            throws IOException {
        FileRunStore usual = store(terminal);
        try {
            usual.removeOldAnswers();
            FileRunStore store = keepAnswers.isPresent()
                    ? FileRunStore.of(usual.journals(), keepAnswers.get(), usual.clock())
                    : usual;
            store.answers().sweep();
            return new ModelSession(model, Optional.of(store.record(job)), List.of(), Optional.empty());
        } catch (IOException e) {
            throw new JobException(
                    "Expected folders that can be written to for what is paid, " + usual.journals() + " and "
                            + keepAnswers.orElse(usual.answers().path()) + ", but received: " + Failures.message(e)
                            + "; nothing was sent",
                    e);
        }
    }

    /** Opens a session with a model that is not paid, or with answers that were kept. */
    static ModelSession of(Model model, List<Path> answers) {
        return new ModelSession(model, Optional.empty(), answers, Optional.empty());
    }

    /** Goes on with runs that were recorded. */
    static ModelSession resumed(Model model, Terminal terminal, List<StoredRun> runs) throws IOException {
        return new ModelSession(model, Optional.of(store(terminal).resume(runs)), List.of(), Optional.empty());
    }

    /** Checks and records what is paid for while a job is gone on with. */
    void checkPayments(Targets targets) {
        if (model instanceof KeptAnswers kept && recorder.isPresent()) {
            kept.payingWith(new Resumption.Checks() {
                @Override
                public void beforePaying() throws IOException {
                    targets.checkFree();
                }

                @Override
                public void replacing(String reference, boolean unpaid) {
                    if (unpaid) {
                        recorder.get().replace(reference);
                    } else {
                        recorder.get().replaceLost(reference);
                    }
                    queueing.ifPresent(one -> one.replacing(reference, unpaid));
                }
            });
        }
    }

    Model model() {
        return model;
    }

    /** Returns the engine for this job. */
    Outpainter outpainter(JobOptions options, JobLog log) {
        return Outpainter.with(model)
                .withOptions(options)
                .withMemory(Memory.budget())
                .withProgress(progress -> log.stage(progress.stage().label(), progress.percent()))
                .withListener(event -> on(event, log));
    }

    private void on(RunEvent event, JobLog log) {
        if (recorder.isPresent()) {
            if (queueing.isPresent() && event instanceof RunEvent.Intent intent) {
                queueing.get().intent(intent);
            }
            try {
                recorder.get().on(event);
            } catch (UncheckedIOException e) {
                throw unrecorded(event, e);
            }
        }
        if (queueing.isPresent() && event instanceof RunEvent.Started) {
            throw new RunLeft();
        }
        event.to(new Shown(log));
    }

    private static JobException unrecorded(RunEvent event, UncheckedIOException e) {
        String received = Failures.message(e.getCause() == null ? e : e.getCause());
        return event instanceof RunEvent.Intent
                ? new JobException(
                        "Expected to write down the run before it is paid for but received: " + received
                                + "; nothing was paid",
                        e)
                : new JobException("Expected to write down what came of the run but received: " + received, e);
    }

    /** Shows on the terminal what takes long; that a run began, came or ended, the stages tell. */
    private record Shown(JobLog log) implements RunEvent.Reader<RuntimeException> {
        @Override
        public void intent(RunEvent.Intent event) {}

        @Override
        public void started(RunEvent.Started event) {}

        @Override
        public void progress(RunEvent.Progress event) {
            log.stage("painting", event.percent());
        }

        @Override
        public void retrying(RunEvent.Retrying event) {
            log.stage("waiting to try again: " + Texts.oneLine(event.why()));
        }

        @Override
        public void made(RunEvent.Made event) {}

        @Override
        public void damaged(RunEvent.Damaged event) {}

        @Override
        public void answered(RunEvent.Answered event) {}

        @Override
        public void ended(RunEvent.Ended event) {}
    }

    /** Returns the files that the model sent, in their order. */
    List<Path> answers() {
        return recorder.map(RunRecorder::answers).orElse(kept);
    }

    /** Records that the picture is written: nothing is left to be collected. */
    void done() throws IOException {
        if (recorder.isPresent() && queueing.isEmpty()) {
            recorder.get().done();
        }
    }

    /** Returns the numbers of the answers that came, from 0; empty where they are not recorded. */
    List<Integer> numbers() {
        return recorder.map(RunRecorder::numbers).orElse(List.of());
    }

    /** Returns what of the run did not come, for a message; empty where all came. */
    Optional<String> missing() {
        int missing = recorder.map(RunRecorder::missing).orElse(0);
        return missing == 0
                ? Optional.empty()
                : Optional.of("Expected every picture of the run but " + missing + " did not come" + unfinished());
    }

    /** Returns what of the run was asked for and will never come, for a message; empty where the provider made all. */
    Optional<String> neverMade() {
        int never = recorder.map(RunRecorder::neverMade).orElse(0);
        int asked = model.results();
        return never == 0
                ? Optional.empty()
                : Optional.of("Expected " + asked + " pictures but the provider made " + (asked - never) + ", which "
                        + (asked - never == 1 ? "is" : "are") + " written; no more will come");
    }

    /** Returns the same failure, with what was paid for in its words. */
    ModelException explained(ModelException e) throws IOException {
        boolean unusable = e.kind() == ModelException.Kind.RESULT_INVALID
                && e.details().reference().isEmpty()
                && !answers().isEmpty();
        if (unusable) {
            // The answer is a whole picture on disk and can't become better: there is nothing to collect.
            done();
        }
        String words = e.kind() == ModelException.Kind.CANCELLED ? Failures.INTERRUPTION : e.getMessage();
        return new ModelException(e.kind(), e.details(), words + way(e) + again(e) + kept(), e);
    }

    /** Returns the way on. What the provider sends is no picture, or there no more: to ask again may bring the same. */
    private String way(ModelException e) {
        List<String> left = recorder.map(RunRecorder::unfinished).orElse(List.of());
        boolean same = e.kind() == ModelException.Kind.RESULT_INVALID || e.kind() == ModelException.Kind.RESULT_EXPIRED;
        if (left.isEmpty() || !same) {
            return isUnaskable(e) ? "" : unfinished() + givingUp(e);
        }
        String run = left.get(left.size() - 1);
        return "; 'deckle resume " + run + "' asks for it once more, 'deckle resume " + run
                + " --forget' gives it up, so that the job can be paid for anew (the provider has the run: --resubmit pays nothing)";
    }

    /** Returns the other way from a wait in which the provider told nothing but troubles: they may never pass. */
    private String givingUp(ModelException e) {
        List<String> left = recorder.map(RunRecorder::unfinished).orElse(List.of());
        boolean troubled = e.kind() == ModelException.Kind.TIMEOUT
                && String.valueOf(e.getMessage()).contains("; the last cause was: ");
        return left.isEmpty() || queueing.isPresent() || !troubled
                ? ""
                : ", 'deckle resume " + left.get(0) + " --forget' gives it up";
    }

    /** Returns whether nobody can ask for the run: its provider has no way to, or its name is not known. */
    private boolean isUnaskable(ModelException e) {
        return e.kind() == ModelException.Kind.UNKNOWN_OUTCOME
                && model.card().mayStayUnknown()
                && e.details().run().isEmpty();
    }

    /** Returns the way on from a run of which nobody knows whether the provider has it. */
    private String again(ModelException e) {
        List<String> left = recorder.map(RunRecorder::unfinished).orElse(List.of());
        boolean unknown = e.kind() == ModelException.Kind.UNKNOWN_OUTCOME
                && !String.valueOf(e.getMessage()).contains("--pay-again");
        if (left.isEmpty() || queueing.isPresent()) {
            return "";
        }
        String resume = "'deckle resume " + left.get(0);
        if (isUnaskable(e)) {
            return "; " + resume + " --pay-again' pays for it a second time, " + resume + " --forget' gives it up";
        }
        return unknown
                ? ", " + resume + " --resubmit' sends it again if the provider says that it does not have it"
                : "";
    }

    /** Returns whether anything was paid for that is not yet a picture on disk. */
    boolean isOpen() {
        return recorder.filter(r -> !r.unfinished().isEmpty()).isPresent();
    }

    /** Returns a failure of this machine after something was paid for, with how that is collected in its words. */
    JobException explained(Throwable e) {
        String words = Failures.exitCode(e) == Failures.INTERRUPTED ? Failures.INTERRUPTION : Failures.message(e);
        return new JobException(words + unfinished() + kept(), e);
    }

    private String unfinished() {
        List<String> left = recorder.map(RunRecorder::unfinished).orElse(List.of());
        return left.isEmpty() || queueing.isPresent()
                ? ""
                : "; 'deckle resume " + left.get(0) + "' collects what was paid for";
    }

    private String kept() {
        return answers().isEmpty()
                ? ""
                : "; the model's answer is kept in "
                        + String.join(
                                ", ", answers().stream().map(Path::toString).toList());
    }

    @Override
    public void close() {
        try {
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            queueing.ifPresent(Queueing::close);
        }
    }
}
