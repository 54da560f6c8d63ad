package dev.deckle.cli;

import dev.deckle.journal.RunStore;
import dev.deckle.journal.StoredRun;
import dev.deckle.json.Json;
import dev.deckle.model.ModelException;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code deckle resume}: runs that were paid for and interrupted. */
record ResumeCommand(Terminal terminal) implements Command {
    private static final Option<Boolean> RESUBMIT = Option.flag(
            "--resubmit",
            "Pay for what is missing: a run that the provider does not know, passes that were never asked for.");

    private static final Option<Boolean> FORGET = Option.flag("--forget", "Forget the run; what was paid for is lost.");

    private static final Option<Boolean> JSON = Option.flag("--json", "Print one JSON document.");

    private static final CommandTable TABLE = new CommandTable(
            "resume",
            "List paid runs that were interrupted, or finish the job of one.",
            List.of("deckle resume [RUN] [OPTIONS]"),
            List.of(
                    "The run is waited for and its answer composed and written as its command said; nothing is submitted"
                            + " again."),
            List.of("  deckle resume", "  deckle resume --json"),
            Optional.of(
                    new Positional("RUN", false, Values.TEXT, "A run of the list, by its own or the provider's name.")),
            List.of(OptionGroup.first(RESUBMIT, FORGET, JSON)));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException, ModelException {
        RunStore store = ModelSession.store(terminal);
        String run = arguments.argument().orElse("");
        boolean resubmit = arguments.has(RESUBMIT);
        boolean forget = arguments.has(FORGET);
        boolean json = arguments.has(JSON);
        if (run.isEmpty()) {
            if (resubmit || forget) {
                throw new UsageException("Expected a RUN with --resubmit or --forget but it is missing");
            }
            list(store.list(), json);
            return Failures.DONE;
        }
        if (resubmit && forget) {
            throw new UsageException("Expected a RUN with at most one of --resubmit and --forget but received both");
        }
        if (forget && json) {
            throw new UsageException("Expected --forget, which reports nothing, without --json but received both");
        }
        StoredRun found = store.find(run)
                .orElseThrow(() -> new JobException(
                        "Expected a run out of those that 'deckle resume' lists but received " + Printable.quote(run)));
        List<StoredRun> job = ofOneJob(store, found);
        if (forget) {
            forget(store, job);
        } else if (resubmit) {
            again(store, job, json);
        } else {
            finish(job, false, json);
        }
        return Failures.DONE;
    }

    /** All interrupted runs of the job of that run, oldest first: its passes. */
    private static List<StoredRun> ofOneJob(RunStore store, StoredRun run) throws IOException {
        return store.list().stream()
                .filter(other -> other.job().equals(run.job()))
                .toList();
    }

    private static void forget(RunStore store, List<StoredRun> job) throws IOException {
        for (StoredRun one : job) {
            // Who still waits for it must not find it gone.
            store.resume(List.of(one)).close();
            store.forget(one);
        }
    }

    /** Pays for what is missing: the passes that the provider has stay paid. */
    private void again(RunStore store, List<StoredRun> job, boolean json) throws IOException, ModelException {
        int had = 0;
        while (had < job.size() && job.get(had).state() != StoredRun.State.INTENT) {
            had++;
        }
        JobWords.Typed typed = typed(job.get(0));
        // What can't be asked again must not be forgotten.
        Models.paid(typed.spec(), terminal.environment());
        forget(store, job.subList(had, job.size()));
        if (had > 0) {
            finish(job.subList(0, had), true, json);
        } else {
            run(typed, typed.spec().runs(), json);
        }
    }

    private void finish(List<StoredRun> job, boolean pay, boolean json) throws IOException, ModelException {
        run(typed(job.get(0)), new Runs.Resumed(job, pay), json);
    }

    /** Runs the job and reports it as it was asked to, or as this command is. */
    private void run(JobWords.Typed typed, Runs runs, boolean json) throws IOException, ModelException {
        new PaintingJob(terminal, typed.spec().resumed(runs)).run().print(terminal, json || typed.json());
    }

    private JobWords.Typed typed(StoredRun run) {
        String folder = JobWords.folder(run);
        if (!Path.of("").toAbsolutePath().toString().equals(folder)) {
            throw new JobException("Expected to be in " + folder + ", where the job was started, but received "
                    + Path.of("").toAbsolutePath());
        }
        return JobWords.parse(terminal, JobWords.of(run))
                .orElseThrow(() -> new JobException(
                        "Expected a job of this version in run " + run.ticket().reference() + " but received another"));
    }

    private void list(List<StoredRun> runs, boolean json) {
        if (json) {
            Map<String, Object> document = Json.object();
            document.put("runs", runs.stream().map(ResumeCommand::toJson).toList());
            terminal.out().println(Json.write(document));
            return;
        }
        if (runs.isEmpty()) {
            terminal.out().println("No paid run was interrupted.");
        }
        for (StoredRun one : runs) {
            terminal.print(one.ticket().reference() + "  " + Converters.label(one.state()) + "  "
                    + one.ticket().model() + "  " + one.cost().toPlainString() + " USD  " + one.created());
            terminal.print("    deckle " + String.join(" ", JobWords.of(one)));
        }
    }

    private static Map<String, Object> toJson(StoredRun run) {
        Map<String, Object> json = Json.object();
        json.put("run", run.ticket().reference());
        json.put("providersRun", run.ticket().run().orElse(null));
        json.put("model", run.ticket().model());
        json.put("state", Converters.label(run.state()));
        json.put("created", run.created().toString());
        json.put("cost", run.cost().toPlainString());
        json.put("command", JobWords.of(run));
        json.put("folder", JobWords.folder(run));
        json.put("answers", run.answers().stream().map(Path::toString).toList());
        return json;
    }
}
