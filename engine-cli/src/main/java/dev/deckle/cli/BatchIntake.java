package dev.deckle.cli;

import dev.deckle.cli.batch.JobClaim;
import dev.deckle.cli.batch.JobCounts;
import dev.deckle.cli.batch.JobIntake;
import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.JobQueue;
import dev.deckle.cli.batch.JobResult;
import dev.deckle.cli.batch.Manifest;
import dev.deckle.cli.batch.ManifestLine;
import dev.deckle.cli.batch.QueueDatabase;
import dev.deckle.cli.batch.QueueException;
import dev.deckle.cli.batch.QueuedJob;
import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.journal.AnswerFolder;
import dev.deckle.journal.JdbcRunStore;
import dev.deckle.plan.PlanException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Takes the jobs of one manifest: to be looked at, to be worked off here, or for a shared queue. For one thread. */
final class BatchIntake {
    private static final int MAX_NAMED = 20;
    private static final int SLOTS = 8;
    private static final int SECOND_MILLIS = 1000;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final Arguments arguments;
    private final Manifest manifest;
    private final Path out;
    private final boolean quiet;
    private long broken;

    BatchIntake(Terminal terminal, Arguments arguments, Manifest manifest, Path out) {
        this.terminal = terminal;
        this.arguments = arguments;
        this.manifest = manifest;
        this.out = out;
        this.quiet = arguments.has(OutputOptions.QUIET);
    }

    private JobIntake.Terms terms(boolean kept) {
        return new JobIntake.Terms(
                again(),
                arguments.get(BatchOptions.CONCURRENCY, SLOTS),
                arguments
                        .get(BatchOptions.RATE)
                        .map(rate -> Duration.ofMillis((SECOND_MILLIS + rate - 1) / rate))
                        .orElse(Duration.ZERO),
                arguments.get(ModelOptions.MAX_COST),
                kept);
    }

    private JobClaim.Again again() {
        if (arguments.has(BatchOptions.PAY_AGAIN)) {
            return JobClaim.Again.EVEN_IF_PAID;
        }
        return arguments.has(BatchOptions.RETRY) ? JobClaim.Again.WHERE_ABSENT : JobClaim.Again.NO;
    }

    /** Does something with a job that was read. */
    private interface Taking {
        void take(QueuedJob job) throws IOException;
    }

    /** Reads all lines; one that is wrong is named, and stops the others only where that was asked. */
    private void read(BatchLines lines, Taking taking) throws IOException {
        manifest.read(line -> {
            try {
                if (line.broken().isPresent()) {
                    throw new UsageException(line.broken().get());
                }
                for (QueuedJob job : lines.jobs(line)) {
                    taking.take(job);
                }
            } catch (QueueException e) {
                if (e.kind() == QueueException.Kind.TARGET_TWICE) {
                    throw new UsageException(line.place() + ": " + e.getMessage(), e);
                }
                if (e.kind() != QueueException.Kind.TARGET_PAID) {
                    throw e;
                }
                name(line, e);
            } catch (UsageException | PlanException | JobException e) {
                name(line, e);
            } catch (IllegalArgumentException e) {
                name(line, e);
            }
        });
        if (broken > MAX_NAMED) {
            terminal.tell(broken - MAX_NAMED + " more lines are wrong");
        }
    }

    private void name(ManifestLine line, Exception why) {
        if (arguments.has(BatchOptions.STRICT)) {
            throw new UsageException(line.place() + ": " + Texts.orEmpty(why.getMessage()), why);
        }
        broken++;
        if (broken <= MAX_NAMED) {
            terminal.tell(line.place() + ": " + Texts.withoutQueries(Texts.orEmpty(why.getMessage())));
        }
    }

    private JobIntake.Taken take(JobLedger ledger, boolean painted) throws IOException {
        BatchLines lines = new BatchLines(terminal, arguments, out, painted);
        return JobIntake.take(
                ledger,
                BatchPainter::changed,
                terms(true),
                intake -> read(lines, job -> {
                    Path folder = Path.of(job.target()).getParent();
                    if (folder != null) {
                        Files.createDirectories(folder);
                    }
                    intake.take(job);
                }));
    }

    /** Puts the jobs into a shared queue, where workers find them. */
    int enqueue(String address) throws IOException {
        try (QueueDatabase database = BatchCommand.server(address)) {
            JobLedger ledger = new JobLedger(database);
            JobIntake.Taken taken = take(ledger, false);
            if (!quiet) {
                terminal.print(taken.jobs() + (taken.jobs() == 1 ? " job is" : " jobs are") + " in the queue "
                        + database.shown());
            }
            return broken == 0 ? Failures.DONE : Failures.FAILED;
        }
    }

    /** Works off the jobs with a queue in the output folder, until all are done or set aside. */
    int work() throws IOException {
        boolean isNew = !Files.exists(BatchFolder.queue(out));
        try (BatchFolder folder = BatchFolder.open(out);
                QueueDatabase database = folder.database()) {
            JobLedger ledger = new JobLedger(database);
            JdbcRunStore store =
                    JdbcRunStore.of(database.source(), new AnswerFolder(BatchFolder.answers(out)), Clock.systemUTC());
            store.createTables();
            if (!isNew) {
                JobQueue.release(ledger);
            }
            JobIntake.Taken taken = take(ledger, true);
            if (taken.paid()) {
                list();
            }
            BatchPainter.forgetDone(ledger, store);
            work(ledger, store, taken);
            report(ledger, out);
            new BatchSheet(terminal, arguments, Clock.systemUTC()).write(out);
            JobCounts counts = ledger.counts(OptionalLong.of(taken.round()));
            String summary = BatchScreen.summary(counts, broken);
            boolean done = counts.in(ReportLine.State.DONE.name()) == counts.all() && broken == 0;
            if (!done) {
                terminal.tell(summary);
            } else if (!quiet) {
                terminal.print(summary);
            }
            BatchScreen.uncollected(ledger.uncollected()).ifPresent(terminal::tell);
            return done ? Failures.DONE : Failures.FAILED;
        }
    }

    /** Writes down where a batch pays, so that its runs are found from anywhere; it goes on where that can't be. */
    private void list() {
        try {
            BatchList.of(terminal).add(out);
        } catch (IOException e) {
            terminal.warn("Expected to write down that a batch pays in " + out + " but received: " + Failures.message(e)
                    + "; 'deckle resume' does not tell of its runs");
        }
    }

    private void work(JobLedger ledger, JdbcRunStore store, JobIntake.Taken taken) throws IOException {
        JobCounts before = ledger.counts(OptionalLong.of(taken.round()));
        long ended = before.in(ReportLine.State.DONE.name()) + before.in(ReportLine.State.FAILED.name());
        BatchScreen screen = new BatchScreen(terminal, quiet, before.all(), ended);
        ReportFile report = ReportFile.in(out);
        report(ledger, out);
        BatchPainter painter = new BatchPainter(terminal, ledger, store);
        int threads =
                arguments.get(BatchOptions.CONCURRENCY, Runtime.getRuntime().availableProcessors());
        try (JobQueue queue = JobQueue.start(
                ledger,
                painter,
                (claim, result) -> {
                    told(report, result);
                    if (result instanceof JobResult.Done
                            && !claim.standing().references().isEmpty()) {
                        painter.forget(claim.job().key());
                    }
                    screen.ended(result);
                },
                threads,
                HEARTBEAT)) {
            queue.awaitIdle(screen::draw);
        } catch (InterruptedException e) {
            screen.clear();
            JobCounts counts = ledger.counts(OptionalLong.of(taken.round()));
            throw new JobException(
                    Failures.INTERRUPTION + "; " + counts.in(ReportLine.State.DONE.name()) + " of " + counts.all()
                            + " jobs are done; the same command goes on",
                    e);
        }
        screen.clear();
    }

    /** Adds a line to the report, which is written anew at the end: what can't be added now is there then. */
    private static synchronized void told(ReportFile report, JobResult result) {
        try {
            if (result instanceof JobResult.Done done) {
                report.append(done.report());
            } else if (result instanceof JobResult.Failed failed) {
                report.append(failed.report());
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Writes the report of all jobs of a ledger. */
    static void report(JobLedger ledger, Path out) throws IOException {
        ReportFile.in(out).write(ledger::report);
    }

    /** Shows what each job would be, and what would be refused; nothing is written. */
    int dryRun() throws IOException {
        Path there = BatchFolder.queue(out);
        boolean known = Files.exists(there);
        Path folder = known ? there : Files.createTempDirectory("deckle-dry-run");
        Preview preview = new Preview();
        try (QueueDatabase database = QueueDatabase.file(known ? there : folder.resolve("queue.db"))) {
            BatchLines lines = new BatchLines(terminal, arguments, out, true);
            JobIntake.take(
                    new JobLedger(database),
                    BatchPainter::changed,
                    terms(false),
                    intake -> read(lines, job -> preview.show(job, intake.take(job))));
        } finally {
            if (!known) {
                for (String file : new String[] {"queue.db-wal", "queue.db-shm", "queue.db", ""}) {
                    Files.deleteIfExists(folder.resolve(file));
                }
            }
        }
        return preview.end();
    }

    /** Counts and shows the jobs of a dry run. */
    private final class Preview {
        private long jobs;
        private long done;
        private long refused;
        private BigDecimal price = BigDecimal.ZERO;

        void show(QueuedJob job, ReportLine.State state) throws IOException {
            jobs++;
            if (state == ReportLine.State.DONE) {
                done++;
                return;
            }
            try {
                JobSpec spec = JobWords.parse(terminal, job.words(), UnaryOperator.identity())
                        .orElseThrow()
                        .spec();
                PaintingJob.Checked checked = new PaintingJob(terminal.quiet(), spec).preview();
                if (Files.exists(Path.of(job.target()))
                        && !spec.output().writing().overwrite()) {
                    throw new JobException("Expected a new file or --force for " + job.target() + " but it exists");
                }
                price = price.add(checked.price());
                if (!quiet) {
                    terminal.print(Texts.place(job.photo()) + " " + checked.source() + " -> "
                            + Texts.place(job.target()) + " " + checked.output()
                            + ", " + checked.passes() + (checked.passes() == 1 ? " pass" : " passes")
                            + (checked.price().signum() == 0 ? "" : ", " + ReportJson.usd(checked.price()) + " USD"));
                }
            } catch (IOException | UsageException | PlanException | JobException e) {
                refused++;
                terminal.tell(Texts.place(job.photo()) + ": " + Texts.oneLine(Failures.message(e)));
            }
        }

        int end() {
            Optional<BigDecimal> most = arguments.get(ModelOptions.MAX_COST);
            boolean over = most.isPresent() && price.compareTo(most.get()) > 0;
            terminal.print(jobs + (jobs == 1 ? " job" : " jobs") + ", " + done + " done, " + refused + " refused, "
                    + broken + " wrong lines, " + ReportJson.usd(price) + " USD"
                    + (over ? ", over --max-cost " + most.get().toPlainString() : ""));
            return refused == 0 && broken == 0 && !over ? Failures.DONE : Failures.FAILED;
        }
    }
}
