package dev.deckle.cli;

import dev.deckle.cli.batch.JobCounts;
import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.Manifest;
import dev.deckle.cli.batch.QueueDatabase;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.journal.AnswerFolder;
import dev.deckle.journal.JdbcRunStore;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Paints the pictures of a folder, or the jobs of a manifest: {@code deckle batch}. */
record BatchCommand(Terminal terminal) implements Command {
    /** The variable with the address of a shared queue. */
    static final String QUEUE_VARIABLE = "DECKLE_QUEUE";

    private static final CommandTable TABLE = new CommandTable(
            "batch",
            "Grow or reframe a folder of photos, or do the jobs of a file.",
            List.of(
                    "deckle batch DIR (SIDES | --reframe F,F) -o OUT [OPTIONS]",
                    "       deckle batch JOBS.jsonl|JOBS.csv|- -o OUT [OPTIONS]",
                    "       deckle batch --status (-o OUT | --queue JDBC)"),
            List.of(
                    "The same command again goes on where the last one ended, however it ended: what is done is known by"
                            + " its digest, what was paid for is collected and not paid for again. A line of a file is"
                            + " {\"photo\":\"a.jpg\",\"expand\":{\"left\":\"70%%\"},\"output\":\"wide.jpg\"}; keys are the long"
                            + " options of expand, reframe or inpaint, and what a line does not say, the options here say."
                            + " CSV has the same keys in its first line."),
            List.of(
                    "  deckle batch photos/ --reframe 1080x1080,9:16@1920 -o out/",
                    "  deckle batch jobs.jsonl -o out/ --max-cost 50 --concurrency 8"),
            Optional.of(new Positional(
                    "JOBS",
                    false,
                    Values.FILE_NAME,
                    "A folder of photos and those below it, or a text with a job a line, JSON or CSV; - reads standard"
                            + " input.")),
            BatchOptions.groups());

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        Optional<String> address = address(terminal, arguments);
        if (arguments.has(BatchOptions.STATUS)) {
            return status(arguments, address);
        }
        Path out = arguments
                .get(OutputOptions.OUTPUT)
                .map(OutputPlace::path)
                .orElseThrow(() -> new UsageException("Expected the option --output, a folder, but it is missing"));
        if (OutputPlace.isStandardOutput(out) || Files.isRegularFile(out)) {
            throw new UsageException("--output: Expected a folder like out/ but received " + out);
        }
        BatchIntake intake = new BatchIntake(
                terminal,
                arguments,
                manifest(arguments, out),
                out.toAbsolutePath().normalize());
        if (arguments.has(BatchOptions.DRY_RUN)) {
            return intake.dryRun();
        }
        return address.isPresent() ? intake.enqueue(address.get()) : intake.work();
    }

    private Manifest manifest(Arguments arguments, Path out) throws IOException {
        String name = arguments
                .argument()
                .orElseThrow(() -> new UsageException("Expected JOBS, a folder or a file, but it is missing"));
        if (name.equals(Photo.STANDARD_INPUT)) {
            return Manifest.of("standard input", terminal.in());
        }
        try {
            Path source = Path.of(name);
            if (!Files.exists(source)) {
                throw new JobException("Expected a folder of photos or a file of jobs but received no such file: "
                        + Printable.quote(name));
            }
            return Manifest.of(source, out);
        } catch (InvalidPathException e) {
            throw new UsageException("Expected a folder or a file but received " + Printable.quote(name), e);
        } catch (IllegalArgumentException e) {
            throw new UsageException(Texts.orEmpty(e.getMessage()), e);
        }
    }

    /** Returns the address of the queue that was given, or that is in the environment; empty for the one in the folder. */
    static Optional<String> address(Terminal terminal, Arguments arguments) {
        return arguments
                .get(BatchOptions.QUEUE)
                .or(() -> terminal.environment().apply(QUEUE_VARIABLE).filter(text -> !text.isBlank()));
    }

    /** Opens the database of a server. */
    static QueueDatabase server(String address) {
        try {
            return QueueDatabase.server(address);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--queue: " + Texts.orEmpty(e.getMessage()), e);
        }
    }

    /** Counts, and writes report and contact sheet of a shared queue where a folder is named. */
    private int status(Arguments arguments, Optional<String> address) throws IOException {
        Optional<Path> out = arguments.get(OutputOptions.OUTPUT).map(OutputPlace::path);
        if (address.isEmpty() && out.isEmpty()) {
            throw new UsageException("Expected -o OUT or --queue with --status but both are missing");
        }
        if (address.isEmpty() && !Files.exists(BatchFolder.queue(out.get()))) {
            throw new JobException("Expected a batch in " + out.get() + " but received none");
        }
        try (QueueDatabase database =
                address.isPresent() ? server(address.get()) : QueueDatabase.file(BatchFolder.queue(out.get()))) {
            JobLedger ledger = new JobLedger(database);
            Path answers = out.map(BatchFolder::answers).orElse(Folders.cache(terminal.environment()));
            JdbcRunStore.of(database.source(), new AnswerFolder(answers), Clock.systemUTC())
                    .createTables();
            if (address.isPresent() && out.isPresent()) {
                BatchIntake.report(ledger, out.get());
                new BatchSheet(terminal, arguments, Clock.systemUTC()).write(out.get());
            }
            JobCounts counts = ledger.counts(OptionalLong.empty());
            for (ReportLine.State state : ReportLine.State.values()) {
                if (counts.in(state.name()) > 0) {
                    terminal.print(state.name() + " " + counts.in(state.name()));
                }
            }
            counts.kinds().forEach((kind, count) -> terminal.print("  " + KindWords.of(kind, count)));
            long wrong = out.isEmpty() ? 0 : WrongLines.count(out.get());
            if (wrong > 0) {
                terminal.print(KindWords.of(WrongLines.KIND, wrong));
            }
            if (counts.spent() > 0 || counts.most() >= 0) {
                terminal.print("cost " + usd(counts.spent()) + (counts.most() < 0 ? "" : " of " + usd(counts.most()))
                        + " USD");
            }
            BatchScreen.uncollected(ledger.uncollected()).ifPresent(terminal::print);
            return Failures.DONE;
        }
    }

    private static String usd(long micros) {
        return ReportJson.usd(BigDecimal.valueOf(micros, 6));
    }
}
