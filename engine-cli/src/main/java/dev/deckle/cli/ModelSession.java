package dev.deckle.cli;

import dev.deckle.Outpainter;
import dev.deckle.job.JobOptions;
import dev.deckle.journal.RunRecorder;
import dev.deckle.journal.RunStore;
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

/** One job's dealings with a model: its runs are recorded while they go on, and named when something goes wrong. */
final class ModelSession implements AutoCloseable {
    private final Model model;
    private final Optional<RunRecorder> recorder;
    private final List<Path> kept;

    private ModelSession(Model model, Optional<RunRecorder> recorder, List<Path> kept) {
        this.model = model;
        this.recorder = recorder;
        this.kept = kept;
    }

    /** Where this user's paid runs are. */
    static RunStore store(Terminal terminal) {
        return new RunStore(
                Folders.state(terminal.environment()), Folders.cache(terminal.environment()), Clock.systemUTC());
    }

    /** With a model whose runs are recorded under the words of a command. */
    static ModelSession recorded(Model model, Terminal terminal, List<String> command, Optional<Path> keepAnswers)
            throws IOException {
        RunStore usual = store(terminal);
        usual.removeOldAnswers();
        RunStore store =
                keepAnswers.isPresent() ? new RunStore(usual.journals(), keepAnswers.get(), usual.clock()) : usual;
        return new ModelSession(model, Optional.of(store.record(JobWords.journal(command))), List.of());
    }

    /** With a model that is not paid, or answers that were kept. */
    static ModelSession of(Model model, List<Path> answers) {
        return new ModelSession(model, Optional.empty(), answers);
    }

    /** Goes on with runs that were recorded. */
    static ModelSession resumed(Model model, Terminal terminal, List<StoredRun> runs) throws IOException {
        return new ModelSession(model, Optional.of(store(terminal).resume(runs)), List.of());
    }

    Model model() {
        return model;
    }

    /** The engine for this job. */
    Outpainter outpainter(JobOptions options, JobLog log) {
        return Outpainter.with(model)
                .withOptions(options)
                .withMemory(Memory.budget())
                .withProgress(stage -> log.stage(stage.label()))
                .withListener(event -> on(event, log));
    }

    private void on(RunEvent event, JobLog log) {
        recorder.ifPresent(r -> r.on(event));
        event.to(new Shown(log));
    }

    /** Shows on the terminal what takes long; that a run began, came or ended, the stages tell. */
    private record Shown(JobLog log) implements RunEvent.Reader<RuntimeException> {
        @Override
        public void intent(RunEvent.Intent event) {}

        @Override
        public void started(RunEvent.Started event) {}

        @Override
        public void progress(RunEvent.Progress event) {
            log.stage("painting, " + event.percent() + " %");
        }

        @Override
        public void retrying(RunEvent.Retrying event) {
            log.stage("waiting to try again: " + Texts.oneLine(event.why()));
        }

        @Override
        public void answered(RunEvent.Answered event) {}

        @Override
        public void ended(RunEvent.Ended event) {}
    }

    /** The files that the model sent, in their order. */
    List<Path> answers() {
        return recorder.map(RunRecorder::answers).orElse(kept);
    }

    /** The picture is written: nothing is left to be collected. */
    void done() throws IOException {
        if (recorder.isPresent()) {
            recorder.get().done();
        }
    }

    /** The same failure, with what was paid for in its words. */
    ModelException explained(ModelException e) throws IOException {
        boolean unusable =
                e.kind() == ModelException.Kind.RESULT_INVALID && !answers().isEmpty();
        if (unusable) {
            // The answer is on disk and can't become better: there is nothing to collect.
            done();
        }
        String words = e.kind() == ModelException.Kind.CANCELLED ? Failures.INTERRUPTION : e.getMessage();
        return new ModelException(e.kind(), e.details(), words + unfinished() + kept(), e);
    }

    private String unfinished() {
        List<String> left = recorder.map(RunRecorder::unfinished).orElse(List.of());
        return left.isEmpty() ? "" : "; 'deckle resume " + left.get(0) + "' collects what was paid for";
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
        }
    }
}
