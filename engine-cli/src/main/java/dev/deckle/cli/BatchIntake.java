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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes the jobs of one manifest: to be looked at, to be worked off here, or for a shared queue. For one thread. */
final class BatchIntake {
    private static final int SLOTS = 8;
    private static final int MAX_NAMED = 20;
    private static final int SECOND_MILLIS = 1000;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final Arguments arguments;
    private final Manifest manifest;
    private final Path out;
    private final boolean quiet;
    private final Clock clock;
    private WrongLines wrong;
    private final MadeFolders folders;
    private Path made = Path.of("");
    private boolean isTaken;

    BatchIntake(Terminal terminal, Arguments arguments, Manifest manifest, Path out) {
        this.terminal = terminal;
        this.arguments = arguments;
        this.manifest = manifest;
        this.out = out;
        this.quiet = arguments.has(OutputOptions.QUIET);
        this.clock = Clock.systemUTC();
        this.wrong = WrongLines.toldOnly(terminal, clock.instant());
        this.folders = MadeFolders.below(out);
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

    /** Does something with a job that was read in a line of that number. */
    private interface Taking {
        void take(QueuedJob job, long line) throws IOException;
    }

    /**
     * Reads all lines; one that is wrong is named, and stops the others only where that was asked.
     *
     * @throws JobException if there is none
     */
    private void read(BatchLines lines, Taking taking) throws IOException {
        Lines reader = new Lines(lines, taking);
        try {
            if (manifest.isFolder()) {
                lines.requireUsable();
            }
            manifest.read(reader);
        } catch (WrongForAll | IllegalArgumentException e) {
            throw new UsageException(Texts.orEmpty(e.getMessage()), e);
        }
        if (reader.count == 0) {
            throw new JobException((manifest.isFolder() ? "Expected photos in " : "Expected at least one job in ")
                    + manifest.name() + " but received none");
        }
    }

    /** Takes the jobs of each line. */
    private final class Lines implements Manifest.Reader {
        private final BatchLines lines;
        private final Taking taking;
        private long count;
        private boolean tried;

        Lines(BatchLines lines, Taking taking) {
            this.lines = lines;
            this.taking = taking;
        }

        @Override
        public void keys(String place, List<String> keys) {
            lines.requireKeys(place, keys);
        }

        @Override
        public void passedOver(String sentence) {
            if (!quiet) {
                terminal.tell(manifest.name() + ": " + sentence);
            }
        }

        @Override
        public void on(ManifestLine line) throws IOException {
            count++;
            try {
                if (line.broken().isPresent()) {
                    throw new UsageException(line.broken().get());
                }
                for (QueuedJob job : lines.jobs(line)) {
                    requireUsable(job);
                    taking.take(job, line.number());
                }
            } catch (QueueException e) {
                boolean alike = e.kind() == QueueException.Kind.TARGET_ALIKE;
                if (alike && manifest.isFolder()) {
                    name(
                            line,
                            new JobException(
                                    Texts.orEmpty(e.getMessage())
                                            + "; a file of jobs can set an output of its own for each photo",
                                    e));
                    return;
                }
                if (alike || e.kind() == QueueException.Kind.TARGET_TWICE) {
                    throw new UsageException(
                            line.place() + ": " + Texts.orEmpty(e.getMessage())
                                    + (manifest.isFolder() ? "" : ", line " + e.line()),
                            e);
                }
                if (e.kind() != QueueException.Kind.TARGET_PAID) {
                    throw e;
                }
                name(line, e);
            } catch (UsageException | JobException | IllegalArgumentException e) {
                if (Failures.exitCode(e) == Failures.INTERRUPTED) {
                    throw e;
                }
                name(line, e);
            }
        }

        /** Stops at what is wrong for any photo of a folder, as it would for one alone; it is known once one was planned for. */
        private void requireUsable(QueuedJob job) {
            if (tried || !manifest.isFolder() || !lines.isPainted()) {
                return;
            }
            tried = true;
            try {
                new PaintingJob(terminal.quiet(), lines.spec(job)).preview();
            } catch (IOException | RuntimeException e) {
                if (Failures.exitCode(e) == Failures.USAGE) {
                    throw new WrongForAll(e);
                }
            }
        }
    }

    /** Carries what is wrong for all photos past the handling of what is wrong for one. */
    private static final class WrongForAll extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongForAll(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private void name(ManifestLine line, Exception why) throws IOException {
        if (arguments.has(BatchOptions.STRICT)) {
            throw new UsageException(line.place() + ": " + Texts.orEmpty(why.getMessage()), why);
        }
        wrong.add(line, why);
    }

    private JobIntake.Taken take(JobLedger ledger, boolean painted) throws IOException {
        RemotePhotos photos =
                new RemotePhotos(terminal, painted ? Optional.of(BatchFolder.photos(out)) : Optional.empty());
        BatchLines lines = new BatchLines(terminal, arguments, out, photos, painted);
        try (WrongLines begun = WrongLines.in(out, terminal, clock.instant())) {
            wrong = begun;
            JobIntake.Taken taken = JobIntake.take(
                    ledger,
                    BatchPainter::changed,
                    terms(true),
                    intake -> read(lines, (job, line) -> {
                        makeFolder(Path.of(job.target()).resolveSibling(""));
                        intake.take(job, line);
                    }));
            isTaken = true;
            wrong.end("; " + ReportFile.NAME + " names all of them");
            return taken;
        }
    }

    /** Makes the folder of a target; most lines have that of the line before. */
    private void makeFolder(Path folder) throws IOException {
        if (!folder.equals(made)) {
            folders.make(folder);
            made = folder;
        }
    }

    /** Does something with what is made in the output folder. */
    private interface Making {
        int run() throws IOException;
    }

    /** Does it, and takes away again what was made where the manifest is refused. */
    private int orNothing(Making making) throws IOException {
        try {
            return making.run();
        } catch (UsageException | JobException e) {
            if (!isTaken && Failures.exitCode(e) != Failures.INTERRUPTED) {
                takeAway(e);
            }
            throw e;
        }
    }

    private void takeAway(RuntimeException refusal) {
        try {
            folders.takeAway();
        } catch (IOException e) {
            // What was refused, and why, counts for more than what is left.
            refusal.addSuppressed(e);
        }
    }

    /** Puts the jobs into a shared queue, where workers find them. */
    int enqueue(String address) throws IOException {
        return orNothing(() -> enqueued(address));
    }

    private int enqueued(String address) throws IOException {
        try (QueueDatabase database = BatchCommand.server(address)) {
            JobLedger ledger = new JobLedger(database);
            JobIntake.Taken taken = take(ledger, false);
            if (wrong.count() > 0) {
                report(ledger, out);
            }
            if (!quiet) {
                terminal.print(taken.jobs() + (taken.jobs() == 1 ? " job is" : " jobs are") + " in the queue "
                        + database.shown());
            }
            return wrong.count() == 0 ? Failures.DONE : Failures.FAILED;
        }
    }

    /** Works off the jobs with a queue in the output folder, until all are done or set aside. */
    int work() throws IOException {
        return orNothing(this::worked);
    }

    private int worked() throws IOException {
        boolean isNew = !Files.exists(BatchFolder.queue(out));
        try (BatchFolder folder = BatchFolder.open(out);
                QueueDatabase database = folder.database()) {
            JobLedger ledger = new JobLedger(database);
            JdbcRunStore store = JdbcRunStore.of(database.source(), new AnswerFolder(BatchFolder.answers(out)), clock);
            store.createTables();
            if (!isNew) {
                JobQueue.release(ledger);
            }
            JobIntake.Taken taken = take(ledger, true);
            BatchAsk.keep(out, arguments, manifest);
            if (taken.paid()) {
                list();
            }
            BatchPainter.forgetDone(ledger, store);
            work(ledger, store, taken);
            report(ledger, out);
            new BatchSheet(terminal, arguments, clock).write(out);
            JobCounts counts = ledger.counts(OptionalLong.of(taken.round()));
            String summary = BatchScreen.summary(counts, wrong.count());
            boolean done = counts.in(ReportLine.State.DONE.name()) == counts.all() && wrong.count() == 0;
            if (done) {
                new RemotePhotos(terminal, Optional.of(BatchFolder.photos(out))).clear();
            }
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
        screen.standing(ledger.failed(taken.round(), MAX_NAMED), before.in(ReportLine.State.FAILED.name()));
        ReportFile report = ReportFile.in(out);
        report(ledger, out);
        BatchPainter painter = new BatchPainter(
                terminal, ledger, store, new RemotePhotos(terminal, Optional.of(BatchFolder.photos(out))));
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

    /** Writes the report of all jobs of a ledger, and of the lines that make none. */
    static void report(JobLedger ledger, Path out) throws IOException {
        ReportFile.in(out).write(reader -> {
            ledger.report(reader);
            WrongLines.read(out, reader);
        });
    }

    /** Shows what each job would be, and what would be refused; nothing is written. */
    int dryRun() throws IOException {
        Path there = BatchFolder.queue(out);
        boolean known = Files.exists(there);
        Path folder = known ? there : Files.createTempDirectory("deckle-dry-run");
        Path copies = Files.createTempDirectory("deckle-photos");
        RemotePhotos photos = new RemotePhotos(terminal, Optional.of(copies));
        DryRun dry = new DryRun(terminal, out, photos, quiet);
        wrong = WrongLines.toldOnly(terminal, clock.instant());
        try (QueueDatabase database = QueueDatabase.file(known ? there : folder.resolve("queue.db"))) {
            BatchLines lines = new BatchLines(terminal, arguments, out, photos, true);
            JobIntake.take(
                    new JobLedger(database),
                    BatchPainter::changed,
                    terms(false),
                    intake -> read(lines, (job, line) -> dry.show(job, intake.take(job, line), line)));
        } finally {
            photos.clear();
            if (!known) {
                for (String file : new String[] {"queue.db-wal", "queue.db-shm", "queue.db", ""}) {
                    Files.deleteIfExists(folder.resolve(file));
                }
            }
        }
        wrong.end("");
        return dry.end(wrong.count(), arguments.get(ModelOptions.MAX_COST));
    }
}
