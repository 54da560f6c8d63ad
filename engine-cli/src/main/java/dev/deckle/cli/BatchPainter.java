package dev.deckle.cli;

import dev.deckle.cli.batch.JobClaim;
import dev.deckle.cli.batch.JobLedger;
import dev.deckle.cli.batch.JobResult;
import dev.deckle.cli.batch.JobWorker;
import dev.deckle.cli.batch.QueueException;
import dev.deckle.cli.batch.QueuedJob;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.digest.Digest;
import dev.deckle.job.CallReport;
import dev.deckle.journal.JdbcRunStore;
import dev.deckle.journal.PastRun;
import dev.deckle.journal.RunRecorder;
import dev.deckle.journal.StoredRun;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Paints the jobs of a queue as the command of their words would. Immutable, for any number of threads. */
final class BatchPainter implements JobWorker {
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int SEAM_DECIMALS = 6;

    private final Terminal terminal;
    private final JobLedger ledger;
    private final JdbcRunStore store;
    private final RemotePhotos photos;
    private final MemoryBudget memory = Memory.budget();

    /**
     * Makes a painter.
     *
     * @param photos that lie at URLs
     */
    BatchPainter(Terminal terminal, JobLedger ledger, JdbcRunStore store, RemotePhotos photos) {
        this.terminal = terminal.quiet();
        this.ledger = ledger;
        this.store = store;
        this.photos = photos;
    }

    @Override
    public JobResult work(JobClaim claim) throws IOException {
        Work work = new Work(claim);
        try {
            return work.run();
        } catch (RunLeft e) {
            return work.later(Optional.empty(), ReportLine.State.RUN);
        } catch (ModelException e) {
            return work.refused(e);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return work.failed(e);
        }
    }

    /** Ends the runs of jobs that were done by somebody who was killed before he could. */
    static void forgetDone(JobLedger ledger, JdbcRunStore store) throws IOException {
        end(store, ledger.leftOver());
    }

    private static void end(JdbcRunStore store, List<String> references) throws IOException {
        for (String reference : references) {
            Optional<StoredRun> run = store.find(reference);
            if (run.isPresent()) {
                store.end(reference, Optional.of(run.get().past(PastRun.End.DONE)));
            }
        }
    }

    /** Ends the runs of a job that is done: their answers stay, but nothing is left to be collected. */
    void forget(String key) {
        try {
            end(store, ledger.runsOfDone(key));
        } catch (IOException e) {
            // The job is done; what is kept of its runs too long harms nobody.
            return;
        }
    }

    /** Works on one job. */
    private final class Work {
        private final JobClaim claim;
        private final QueuedJob job;
        private final Instant started;
        private final long begin = System.nanoTime();
        private boolean paid;

        Work(JobClaim claim) {
            this.claim = claim;
            this.job = claim.job();
            this.started = claim.standing().now();
        }

        JobResult run() throws IOException, ModelException {
            JobSpec asked = JobWords.parse(terminal, photos.words(job), UnaryOperator.identity())
                    .orElseThrow(() -> new UsageException(
                            "Expected a job that this version knows but received " + String.join(" ", job.words())))
                    .spec();
            JdbcRunStore mine = store.guardedBy(claim);
            Model model = Models.painter(asked, terminal);
            List<StoredRun> runs = List.of();
            if (model instanceof PaidModel remote) {
                paid = true;
                runs = runs(mine);
                Optional<JobResult> waiting = runs.isEmpty() ? notYet() : look(remote, runs, asked);
                if (waiting.isPresent()) {
                    return waiting.get();
                }
            }
            if (paid && !runs.isEmpty()) {
                requireSame(mine, (PaidModel) model, runs.get(runs.size() - 1));
            } else {
                requireSame();
            }
            JobSpec spec = new JobSpec(
                    asked.photo(),
                    asked.request(),
                    asked.model(),
                    asked.fill(),
                    asked.feather(),
                    asked.output(),
                    asked.reading().withPatience(LOOK),
                    new QueuedRuns(claim, mine, runs, memory));
            PaintReport report = new PaintingJob(terminal, spec).run();
            if (report.missing().isPresent()) {
                throw new JobException(report.missing().get());
            }
            return new JobResult.Done(line(report));
        }

        /** Checks that the files are those that were queued. */
        private void requireSame() throws IOException {
            for (Map.Entry<String, String> input : job.inputs().entrySet()) {
                if (ReportLine.isUrl(input.getKey())) {
                    // Its copy is found by its digest.
                    continue;
                }
                Optional<String> then = BatchLines.digest(job, input.getKey()).map(Object::toString);
                String now = BatchLines.digest(input.getKey());
                if (then.isPresent() && !then.get().equals(now)) {
                    throw new ImageException(
                            ImageException.Kind.INVALID,
                            "Expected the file " + input.getKey() + " as it was when the job was read, " + then.get()
                                    + ", but received " + (now.startsWith("sha256:") ? "another, " + now : "none"));
                }
            }
        }

        /** Checks the same where a run is over: what was paid for is fetched and kept, though its picture can't be made now. */
        private void requireSame(JdbcRunStore mine, PaidModel model, StoredRun last)
                throws IOException, ModelException {
            try {
                requireSame();
            } catch (ImageException e) {
                String run = "; the run " + last.ticket().reference() + " that was paid for ";
                throw new JobException(
                        e.getMessage() + run + fetched(mine, model, last)
                                + ": with the files as they were --retry-failed makes the picture",
                        e);
            }
        }

        /** Fetches the answers of a run; returns what became of it, the end of a sentence. */
        private String fetched(JdbcRunStore mine, PaidModel model, StoredRun run) throws IOException, ModelException {
            if (run.state() == StoredRun.State.RESULT) {
                return "is kept";
            }
            try (RunRecorder recorder = mine.resume(List.of(run))) {
                Call call = new Call(Deadline.in(LOOK, terminal.nanoTime()), recorder);
                model.collect(run.ticket(), call.withKept(mine.kept(run), run.numbers()));
                return "is fetched and kept";
            } catch (ModelException e) {
                if (e.kind() == ModelException.Kind.CANCELLED) {
                    throw e;
                }
                return "is open, and was not fetched: " + message(e);
            }
        }

        /** Returns the runs of the job, one a pass. */
        private List<StoredRun> runs(JdbcRunStore mine) throws IOException {
            List<StoredRun> runs = new ArrayList<>();
            for (String reference : claim.standing().references()) {
                Optional<StoredRun> run = mine.find(reference);
                if (run.isPresent()) {
                    runs.add(run.get());
                } else if (!again()) {
                    throw new JobException("Expected the run " + reference
                            + " to bring a picture but the provider ended it without one");
                } else {
                    // Somebody said that it may be paid for again: the next run takes its place. The provider had this
                    // one.
                    claim.replace(reference, false);
                }
            }
            return runs;
        }

        private boolean again() {
            return claim.standing().again() != JobClaim.Again.NO;
        }

        private Optional<JobResult> notYet() throws IOException {
            claim.requireSlot();
            return Optional.empty();
        }

        /** Looks whether the last run has ended; empty where it has, or its answers are there. */
        private Optional<JobResult> look(PaidModel model, List<StoredRun> runs, JobSpec asked) throws ModelException {
            StoredRun last = runs.get(runs.size() - 1);
            if (last.state() == StoredRun.State.RESULT
                    || (again() && last.state() == StoredRun.State.INTENT)
                    || model.isOver(last.ticket(), Call.until(Deadline.in(LOOK, terminal.nanoTime())))) {
                return Optional.empty();
            }
            Duration waited =
                    Duration.between(claim.standing().since(), claim.standing().now());
            if (waited.compareTo(asked.model().patience()) > 0) {
                return Optional.of(failed(
                        "TIMEOUT",
                        "Expected the run " + last.ticket().reference() + " of " + job.model() + " to end within "
                                + asked.model().patience().toSeconds()
                                + " s but it goes on; --retry-failed waits for it again",
                        Optional.empty()));
            }
            return Optional.of(later(Optional.empty(), ReportLine.State.RUN));
        }

        JobResult later(Optional<Duration> after, ReportLine.State state) {
            return new JobResult.Later(after, state, Optional.empty());
        }

        /** Judges what becomes of the job when its model gave no answer. */
        JobResult refused(ModelException e) throws IOException {
            Optional<String> unpaid = e.details().charged() == ModelException.Charged.NOTHING
                    ? e.details().reference()
                    : Optional.empty();
            boolean taken = e.details().reference().isPresent() && unpaid.isEmpty();
            boolean begun = taken || !claim.standing().references().isEmpty();
            ReportLine.State state =
                    begun ? ReportLine.State.RUN : claim.standing().state();
            Duration wait = e.details().retryAfter().orElse(Duration.ofSeconds(10));
            return switch (e.kind()) {
                case CANCELLED -> new JobResult.Later(Optional.of(Duration.ZERO), state, unpaid);
                case RATE_LIMITED -> {
                    ledger.slow(JobClaim.host(job.model()), wait);
                    yield new JobResult.Later(Optional.of(wait), state, unpaid);
                }
                case AUTH, PAYMENT -> new JobResult.Kept(e.kind().name(), message(e), Optional.of(job.model()), unpaid);
                case OVER_BUDGET -> new JobResult.Kept(e.kind().name(), message(e), Optional.empty(), unpaid);
                case UNAVAILABLE, TIMEOUT ->
                    begun && !isLate()
                            ? new JobResult.Later(Optional.of(wait), state, unpaid)
                            : failed(e.kind().name(), message(e), unpaid);
                default -> failed(e.kind().name(), message(e), unpaid);
            };
        }

        private boolean isLate() {
            Duration waited =
                    Duration.between(claim.standing().since(), claim.standing().now());
            return waited.compareTo(ModelChoice.PATIENCE) > 0;
        }

        private String message(Throwable e) {
            return Texts.withoutQueries(Texts.oneLine(photos.named(job, Failures.message(e))));
        }

        /** Returns the message of a model's error with the way on from it. */
        private String message(ModelException e) {
            String words = message((Throwable) e);
            List<String> references = claim.standing().references();
            Optional<String> run = e.details().reference().isPresent() || references.isEmpty()
                    ? e.details().reference()
                    : Optional.of(references.get(references.size() - 1));
            return switch (e.kind()) {
                case UNKNOWN_OUTCOME ->
                    words.contains(BatchOptions.PAY_AGAIN.name())
                            ? words
                            : words
                                    + "; --retry-failed asks the provider for it and pays anew where it does not have it,"
                                    + " --pay-again pays for it a second time also where it can't be asked";
                case RESULT_INVALID, RESULT_EXPIRED ->
                    run.isEmpty()
                            ? words
                            : words + "; 'deckle resume " + run.get()
                                    + " --forget' gives it up, --retry-failed then pays for another";
                default -> words;
            };
        }

        /** Judges what becomes of the job after any other failure; one of the queue's own is thrown. */
        JobResult failed(Throwable e) throws IOException {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof QueueException queue) {
                    return queued(queue);
                }
                if (cause instanceof SQLException) {
                    throw e instanceof IOException io ? io : new IOException(Texts.orEmpty(e.getMessage()), e);
                }
            }
            if (Failures.exitCode(e) == Failures.INTERRUPTED) {
                return later(Optional.of(Duration.ZERO), claim.standing().state());
            }
            return failed(FailureKind.of(e), message(e), Optional.empty());
        }

        private JobResult queued(QueueException e) throws IOException {
            return switch (e.kind()) {
                case NO_SLOT -> new JobResult.Parked();
                case TOO_SOON ->
                    later(Optional.of(claim.untilNext()), claim.standing().state());
                case PAUSED ->
                    new JobResult.Kept("PAUSED", Texts.orEmpty(e.getMessage()), Optional.empty(), Optional.empty());
                case OVER_BUDGET ->
                    new JobResult.Kept(
                            "OVER_BUDGET", Texts.orEmpty(e.getMessage()), Optional.empty(), Optional.empty());
                default -> throw e;
            };
        }

        private JobResult failed(String kind, String message, Optional<String> unpaid) {
            return new JobResult.Failed(
                    line(
                            ReportLine.State.FAILED,
                            Optional.empty(),
                            List.of(),
                            Optional.of(new ReportLine.Trouble(kind, message))),
                    unpaid);
        }

        private ReportLine line(PaintReport report) throws IOException {
            List<ReportLine.WrittenFile> files = new ArrayList<>();
            for (PaintReport.Result result : report.results()) {
                String path = result.target().toAbsolutePath().toString();
                files.add(new ReportLine.WrittenFile(path, Digest.parse(BatchLines.digest(path))));
            }
            return line(ReportLine.State.DONE, Optional.of(report), files, Optional.empty());
        }

        private ReportLine line(
                ReportLine.State state,
                Optional<PaintReport> report,
                List<ReportLine.WrittenFile> files,
                Optional<ReportLine.Trouble> error) {
            return new ReportLine(
                    job.key(),
                    job.shownPhoto(),
                    job.target(),
                    state,
                    report.map(one -> one.job().header().size()),
                    report.map(one -> one.job().output()),
                    report.flatMap(PaintReport::placement),
                    job.model(),
                    paid ? report.flatMap(BatchPainter::cost) : Optional.empty(),
                    report.flatMap(BatchPainter::seam),
                    BatchLines.digest(job, job.shownPhoto()),
                    files,
                    error,
                    report.map(PaintReport::warnings).orElse(List.of()),
                    claim.standing().queued(),
                    Optional.of(started),
                    Optional.of(started.plusNanos(System.nanoTime() - begin).truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    /** Sums what the calls cost; those of one result are those of all. */
    private static Optional<BigDecimal> cost(PaintReport report) {
        return report.results().get(0).calls().stream()
                .flatMap(call -> call.cost().stream())
                .reduce(BigDecimal::add);
    }

    private static Optional<BigDecimal> seam(PaintReport report) {
        return report.results().stream()
                .flatMap(result -> result.calls().stream())
                .map(CallReport::seam)
                .flatMap(Optional::stream)
                .map(seam -> BigDecimal.valueOf(seam.after().ratio()).setScale(SEAM_DECIMALS, RoundingMode.HALF_UP))
                .max(BigDecimal::compareTo);
    }

    /** Returns whether the files of a job that is done are as they were written. */
    static Optional<ReportLine.Trouble> changed(ReportLine report) {
        for (ReportLine.WrittenFile file : report.files()) {
            String now = BatchLines.digest(file.path());
            if (!now.equals(file.digest().toString())) {
                boolean gone = !Files.exists(Path.of(file.path()), LinkOption.NOFOLLOW_LINKS);
                return Optional.of(new ReportLine.Trouble(
                        gone ? "GONE" : "TARGET",
                        "Expected " + file.path() + " as it was written, " + file.digest() + ", but received "
                                + (gone ? "no file" : "another")));
            }
        }
        return Optional.empty();
    }
}
