package dev.deckle.cli;

import dev.deckle.journal.FileRunStore;
import dev.deckle.journal.RunStore;
import dev.deckle.journal.StoredRun;
import dev.deckle.model.ModelException;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs {@code deckle resume}: lists and collects runs that were paid for and interrupted. */
record ResumeCommand(Terminal terminal) implements Command {
    private static final Option<Boolean> RESUBMIT = Option.flag(
            "--resubmit",
            "Pay for what is missing: a run that the provider, asked first, does not have; passes never asked for.");

    private static final Option<Boolean> PAY_AGAIN = Option.flag(
            "--pay-again", "As --resubmit; pay a second time also where the provider can't be asked for the run.");

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
                            + " again."),
            List.of("  deckle resume", "  deckle resume --history"),
            Optional.of(
                    new Positional("RUN", false, Values.TEXT, "A run of the list, by its own or the provider's name.")),
            List.of(OptionGroup.first(RESUBMIT, PAY_AGAIN, FORGET, HISTORY, JSON)));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException, ModelException {
        FileRunStore store = ModelSession.store(terminal);
        String run = arguments.argument().orElse("");
        boolean json = arguments.has(JSON);
        boolean forget = arguments.has(FORGET);
        check(arguments, run);
        if (run.isEmpty()) {
            RunTables tables = new RunTables(terminal, store.list(), json);
            if (arguments.has(HISTORY)) {
                tables.history(store.history());
            } else {
                tables.list();
            }
            return Failures.DONE;
        }
        Optional<StoredRun> found = store.find(run);
        if (found.isEmpty() && forget && store.forget(run)) {
            return Failures.DONE;
        }
        List<StoredRun> job = ofOneJob(
                store,
                found.orElseThrow(
                        () -> new JobException("Expected a run out of those that 'deckle resume' lists but received "
                                + Printable.quote(run))));
        if (forget) {
            for (StoredRun one : job) {
                store.forget(one.ticket().reference());
            }
            return Failures.DONE;
        }
        finish(job, payment(arguments), json);
        return Failures.DONE;
    }

    private static void check(Arguments arguments, String run) {
        boolean forget = arguments.has(FORGET);
        boolean pay = arguments.has(RESUBMIT) || arguments.has(PAY_AGAIN);
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

    /** Returns all interrupted runs of the job of that run, oldest first: its passes. */
    private static List<StoredRun> ofOneJob(RunStore store, StoredRun run) throws IOException {
        return store.list().runs().stream()
                .filter(other -> other.job().equals(run.job()))
                .toList();
    }

    /** Runs the job with what was paid for, and reports it as it was asked to, or as this command is. */
    private void finish(List<StoredRun> job, Payment payment, boolean json) throws IOException, ModelException {
        JobWords.Typed typed = typed(job.get(0));
        JobSpec spec = typed.spec().resumed(new Runs.Resumed(job, payment));
        PaintReport report = new PaintingJob(terminal, spec).run();
        report.print(terminal, json || typed.json());
        report.requireWhole();
    }

    private JobWords.Typed typed(StoredRun run) {
        JobWords.Typed typed = JobWords.parse(terminal, JobWords.of(run))
                .orElseThrow(() -> new JobException(
                        "Expected a job of this version in run " + run.ticket().reference() + " but received another"));
        Path folder = Path.of(JobWords.folder(run)).toAbsolutePath();
        return folder.equals(Path.of("").toAbsolutePath())
                ? typed
                : new JobWords.Typed(typed.spec().in(folder), typed.json());
    }
}
