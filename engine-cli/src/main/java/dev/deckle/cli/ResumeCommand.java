package dev.deckle.cli;

import dev.deckle.journal.FileRunStore;
import dev.deckle.journal.RunList;
import dev.deckle.journal.RunStore;
import dev.deckle.journal.StoredRun;
import dev.deckle.model.ModelException;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs {@code deckle resume}: lists and collects runs that were paid for and interrupted. */
record ResumeCommand(Terminal terminal) implements Command {
    private static final Option<Boolean> RESUBMIT = Option.flag(
            "--resubmit",
            "Pay for what is missing: a run that the provider, asked first, does not have; passes never asked for.");

    private static final Option<Boolean> PAY_AGAIN = Option.flag(
            "--pay-again", "As --resubmit; pay a second time also where the provider can't be asked for the run.");

    private static final Option<OutputPlace> OUTPUT =
            Option.of(List.of("-o", "--output"), "OUT", OutputPlace.TYPE, "Write to another file than the job's own.");

    private static final Option<Boolean> FORCE = Option.flag("--force", "Replace the file where it exists.");

    private static final Option<Boolean> FORGET =
            Option.flag("--forget", "Forget the run, readable or not; what was paid for is lost.");

    private static final Option<Boolean> HISTORY =
            Option.flag("--history", "Show what was paid, by month and model, and every run that ended.");

    private static final Option<Boolean> JSON = Option.flag("--json", "Print one JSON document.");

    private static final CommandTable TABLE = new CommandTable(
            "resume",
            "List paid runs that were interrupted, or finish the job of one.",
            List.of("deckle resume [RUN] [OPTIONS]"),
            List.of(
                    "The run is waited for and its answer composed and written as its command said; nothing is submitted"
                            + " again. Runs of batches are listed too; their own command collects them."),
            List.of("  deckle resume", "  deckle resume --history"),
            Optional.of(
                    new Positional("RUN", false, Values.TEXT, "A run of the list, by its own or the provider's name.")),
            List.of(OptionGroup.first(
                    RESUBMIT, PAY_AGAIN, ModelOptions.DEADLINE, OUTPUT, FORCE, FORGET, HISTORY, JSON)));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException, ModelException {
        FileRunStore store = ModelSession.store(terminal);
        String run = arguments.argument().orElse("");
        boolean forget = arguments.has(FORGET);
        check(arguments, run);
        store.answers().sweep();
        if (run.isEmpty()) {
            RunTables tables = new RunTables(terminal, store.list(), BatchRuns.of(terminal), arguments.has(JSON));
            if (arguments.has(HISTORY)) {
                tables.history(store.pastRuns());
            } else {
                tables.list();
            }
            return Failures.DONE;
        }
        Optional<StoredRun> found = store.find(run);
        if (forget && (found.isPresent() || store.forget(run))) {
            if (found.isPresent()) {
                for (StoredRun one : JobWords.runs(store, found.get())) {
                    store.forget(one.ticket().reference());
                }
            }
            store.pastRuns().damage().ifPresent(terminal::warn);
            return Failures.DONE;
        }
        if (forget && BatchRuns.giveUp(terminal, run)) {
            return Failures.DONE;
        }
        finish(JobWords.runs(store, found.orElseThrow(() -> unknown(store, run))), arguments);
        return Failures.DONE;
    }

    /** Returns the error for a name that is no run's, or that of an entry that can't be read. */
    private JobException unknown(RunStore store, String name) {
        try {
            for (RunList.Unreadable one : store.list().unreadable()) {
                if (one.name().equals(name)) {
                    return new JobException(one.why() + "; 'deckle resume " + name + " --forget' removes it");
                }
            }
        } catch (IOException e) {
            return new JobException("Expected runs that can be listed but received: " + Failures.message(e), e);
        }
        for (BatchRuns batch : BatchRuns.of(terminal)) {
            if (batch.has(name)) {
                return new JobException("Expected a run of a single command but received one of the batch in "
                        + batch.place() + ": " + batch.wayTo(name));
            }
        }
        return new JobException(
                "Expected a run out of those that 'deckle resume' lists but received " + Printable.quote(name));
    }

    private static void check(Arguments arguments, String run) {
        boolean forget = arguments.has(FORGET);
        boolean pay = arguments.has(RESUBMIT) || arguments.has(PAY_AGAIN);
        boolean go = arguments.hasAny(List.of(ModelOptions.DEADLINE, OUTPUT, FORCE));
        if ((run.isEmpty() || forget) && go) {
            throw new UsageException("Expected a RUN to go on with for --deadline, --output or --force but "
                    + (forget ? "received --forget" : "it is missing"));
        }
        if (run.isEmpty() && (pay || forget)) {
            throw new UsageException("Expected a RUN with --resubmit, --pay-again or --forget but it is missing");
        }
        if (!run.isEmpty() && arguments.has(HISTORY)) {
            throw new UsageException("Expected --history, which is of all runs, without a RUN but received both");
        }
        if (forget && pay) {
            throw new UsageException(
                    "Expected a RUN with at most one of --resubmit, --pay-again and --forget but received more");
        }
        if (forget && arguments.has(JSON)) {
            throw new UsageException("Expected --forget, which reports nothing, without --json but received both");
        }
    }

    private static Payment payment(Arguments arguments) {
        if (arguments.has(PAY_AGAIN)) {
            return Payment.AGAIN;
        }
        return arguments.has(RESUBMIT) ? Payment.WHERE_ABSENT : Payment.NOTHING;
    }

    /** Runs the job with what was paid for, and reports it as it was asked to, or as this command is. */
    private void finish(List<StoredRun> job, Arguments arguments) throws IOException, ModelException {
        Optional<Path> target = target(arguments);
        JobWords.Typed typed = JobWords.of(
                terminal, job.get(0), words -> target.isEmpty() ? words : OutputOptions.to(target.get(), words));
        boolean json = arguments.has(JSON) || typed.json();
        if (json && OutputPlace.isStandardOutput(typed.spec().output().target())) {
            throw new UsageException("Expected -o FILE with --json for a job whose picture goes to standard output,"
                    + " as each takes all of it, but received none");
        }
        Duration patience = arguments.get(ModelOptions.DEADLINE, ModelChoice.PATIENCE);
        JobSpec spec = typed.spec().resumed(new Runs.Resumed(job, payment(arguments)), patience);
        if (job.stream().anyMatch(run -> run.state() != StoredRun.State.RESULT)) {
            terminal.tell("waiting for the run at most " + Texts.time(patience)
                    + (arguments.has(ModelOptions.DEADLINE) ? "" : "; --deadline sets another time"));
        }
        PaintReport report = new PaintingJob(terminal, arguments.has(FORCE) ? spec.overwriting() : spec, json).run();
        report.print(terminal, json);
        report.requireWhole();
    }

    /** Returns the other file that the job is to be written to. */
    private static Optional<Path> target(Arguments arguments) {
        Optional<OutputPlace> place = arguments.get(OUTPUT);
        if (place.isPresent()
                && (place.get().isNamedFolder()
                        || OutputPlace.isStandardOutput(place.get().path()))) {
            throw new UsageException("--output: Expected a file like wide.png but received "
                    + place.get().path());
        }
        return place.map(one -> one.path().toAbsolutePath());
    }
}
