package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.journal.FileRunStore;
import dev.deckle.journal.StoredRun;
import dev.deckle.json.Json;
import dev.deckle.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds the runs that are paid for and open, those of the studio and of the shell: one journal has them all.
 *
 * @param terminal whose user's they are
 */
record StudioRuns(Terminal terminal) {

    private FileRunStore store() {
        return ModelSession.store(terminal);
    }

    /** Returns the runs of a job, oldest first: they stand under its words. */
    List<StoredRun> of(StudioJob.About about) throws IOException {
        return store().list().runs().stream()
                .filter(run -> JobWords.of(run).equals(about.words()))
                .toList();
    }

    /** Returns the run of a job that is still to be collected; empty where there is none. */
    Optional<String> open(StudioJob.About about) {
        try {
            List<StoredRun> runs = of(about);
            return runs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(runs.get(runs.size() - 1).ticket().reference());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Finds a run by its own or the provider's name. */
    StoredRun find(String name) throws IOException {
        return store().find(name)
                .orElseThrow(() -> StudioRefusal.unknown("Expected a run that is open but received another"));
    }

    /** Returns all open runs of the job of that run, oldest first. */
    List<StoredRun> ofJob(StoredRun run) throws IOException {
        return JobWords.runs(store(), run);
    }

    /** Goes on with a job, as {@code deckle resume} does. */
    PaintReport resume(StudioJob job, Terminal shown, List<StoredRun> runs, Payment payment)
            throws IOException, ModelException {
        JobWords.Typed typed = JobWords.of(shown, runs.get(0), UnaryOperator.identity());
        JobSpec spec = typed.spec().resumed(new Runs.Resumed(runs, payment), ModelChoice.PATIENCE);
        return new PaintingJob(shown, spec, job::stage).run();
    }

    /**
     * Describes them, as {@code resume --json} does.
     *
     * @param running words of the jobs that are worked on, whose runs are not to be collected by hand
     */
    Map<String, Object> toJson(Set<List<String>> running) throws IOException {
        List<Object> runs = new ArrayList<>();
        for (StoredRun run : store().list().runs()) {
            if (running.contains(JobWords.of(run))) {
                continue;
            }
            Map<String, Object> json = Json.object();
            json.put("id", run.ticket().reference());
            json.put("photo", photo(run));
            json.put("since", run.created().toString());
            json.putAll(RunTables.toJson(run));
            runs.add(json);
        }
        return Map.of("runs", runs);
    }

    private String photo(StoredRun run) {
        return JobWords.parse(terminal.quiet(), JobWords.of(run), UnaryOperator.identity())
                .map(typed -> String.valueOf(Path.of(typed.spec().photo()).getFileName()))
                .orElse("");
    }
}
