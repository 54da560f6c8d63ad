package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.journal.StoredRun;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Runs the jobs of the studio. A request that comes twice is one job, and what it may cost is paid once: what a paid job is stands on disk before
 * anything is sent, its runs are in the journal under its words, and a job that is known is never begun anew. Where the studio ended in the
 * middle of one, the next goes on with what was paid for, as {@code deckle resume} does. Safe for any number of threads.
 */
final class StudioJobs implements AutoCloseable {
    private static final int THREADS = 6;
    private static final int MAX_JOBS = 1000;
    private static final long LEAVING_MILLIS = 1_500;
    private static final String NOTHING_SENT =
            "Expected the studio to go on until the job was sent but it ended before; nothing is left to be collected";

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Terminal terminal;
    private final Path paid;
    private final Path free;
    private final MemoryBudget memory;
    private final StudioFailures failures;
    private final Clock clock;
    private final StudioRuns paidRuns;
    private final Map<String, Held> jobs = new HashMap<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "studio-job");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean isClosing;

    /**
     * Makes an empty list.
     *
     * @param free the folder for jobs that cost nothing, which goes with the studio
     * @param memory that the jobs share
     */
    StudioJobs(Terminal terminal, Path free, MemoryBudget memory, StudioFailures failures, Clock clock) {
        this.terminal = terminal;
        this.paid = Folders.state(terminal.environment()).resolveSibling("studio");
        this.free = free;
        this.memory = memory;
        this.failures = failures;
        this.clock = clock;
        this.paidRuns = new StudioRuns(terminal);
    }

    /** Holds a job, the folder that it is kept in, and the thread that works on it. */
    private static final class Held {
        private final StudioJob job;
        private final Optional<StudioJobFolder> folder;
        private Optional<Future<?>> work = Optional.empty();
        private Optional<FileChannel> lock = Optional.empty();
        private volatile boolean isBegun;

        private Held(StudioJob job, Optional<StudioJobFolder> folder) {
            this.job = job;
            this.folder = folder;
        }

        private void unlock() {
            try {
                if (lock.isPresent()) {
                    lock.get().close();
                }
            } catch (IOException e) {
                // The lock goes with the process.
                lock = Optional.empty();
            }
        }
    }

    /** Does a job and returns its report. */
    private interface Work {
        PaintReport run(Terminal shown) throws IOException, ModelException;
    }

    /** Reads the jobs that the last studio left: those that ended are listed, those that were paid for are gone on with. */
    void load() throws IOException {
        for (StudioJobFolder folder : StudioJobFolder.all(paid)) {
            if (isOld(folder)) {
                continue;
            }
            Optional<StudioJob.About> about = folder.about();
            if (about.isPresent()) {
                load(folder, about.get());
            }
        }
    }

    /** Removes a job that ended long ago; returns whether it is gone. */
    private boolean isOld(StudioJobFolder folder) throws IOException {
        Optional<FileChannel> lock = folder.lock();
        if (lock.isEmpty()) {
            return false;
        }
        try {
            boolean isOver = folder.about().isEmpty() || folder.end().isPresent();
            boolean isLongAgo = Files.getLastModifiedTime(folder.folder())
                    .toInstant()
                    .plus(KEPT)
                    .isBefore(clock.instant());
            if (isOver
                    && isLongAgo
                    && (folder.about().isEmpty()
                            || paidRuns.of(folder.about().get()).isEmpty())) {
                folder.remove();
                return true;
            }
            return false;
        } finally {
            lock.get().close();
        }
    }

    private synchronized void load(StudioJobFolder folder, StudioJob.About about) throws IOException {
        Held held = new Held(new StudioJob(about), Optional.of(folder));
        jobs.put(about.request(), held);
        Optional<StudioJob.End> end = folder.end();
        if (end.isPresent()) {
            held.job.end(end.get());
            return;
        }
        Optional<FileChannel> lock = folder.lock();
        if (lock.isEmpty()) {
            held.job.end(StudioJob.End.of(
                    StudioJob.State.RUNNING,
                    "ELSEWHERE",
                    "Another studio works on this job; its result is there when that ended"));
            return;
        }
        List<StoredRun> runs = paidRuns.of(about);
        if (Files.isRegularFile(about.target())) {
            finish(held, StudioJob.End.of(about));
        } else if (runs.isEmpty()) {
            finish(held, StudioJob.End.of(StudioJob.State.FAILED, "INTERRUPTED", NOTHING_SENT));
        } else {
            begin(held, lock, shown -> paidRuns.resume(held.job, shown, runs, Payment.NOTHING));
            return;
        }
        lock.get().close();
    }

    /** Describes the runs that are paid for and that no job works on to the page. */
    Map<String, Object> left() throws IOException {
        Set<List<String>> running;
        synchronized (this) {
            running = jobs.values().stream()
                    .filter(held -> held.job.end().state() == StudioJob.State.RUNNING)
                    .map(held -> held.job.about().words())
                    .collect(Collectors.toSet());
        }
        return paidRuns.toJson(running);
    }

    /** Describes all jobs to the page, the oldest first. */
    synchronized List<Map<String, Object>> toJson() {
        return jobs.values().stream()
                .map(held -> held.job)
                .sorted(Comparator.comparing(job -> job.about().created()))
                .map(StudioJob::toJson)
                .toList();
    }

    /** Finds a job by its request; looks again for one that another studio works on. */
    synchronized StudioJob find(String request) throws IOException {
        Held held = held(request);
        if (held.job.end().state() == StudioJob.State.RUNNING && held.work.isEmpty() && held.folder.isPresent()) {
            load(held.folder.get(), held.job.about());
        }
        return held(request).job;
    }

    private Held held(String request) {
        Held held = jobs.get(request);
        if (held == null) {
            throw StudioRefusal.unknown("Expected a job of the studio but received another");
        }
        return held;
    }

    /** Makes the plan of a job that nobody asked for before. */
    interface Asked {
        StudioPlan plan() throws IOException;
    }

    /**
     * Runs a job, or returns the one that this request began.
     *
     * @throws UsageException if it is refused before anything is sent
     */
    synchronized StudioJob run(String request, Asked asked) throws IOException {
        if (!request.matches("[A-Za-z0-9-]{8,64}")) {
            throw new UsageException("request: Expected 8 to 64 letters, digits and hyphens but received another text");
        }
        if (jobs.containsKey(request)) {
            return find(request);
        }
        Path folder = paid.resolve(request);
        Optional<StudioJob.About> known = new StudioJobFolder(folder).about();
        if (known.isPresent()) {
            load(new StudioJobFolder(folder), known.get());
            return held(request).job;
        }
        if (jobs.size() >= MAX_JOBS) {
            throw new StudioRefusal(
                    StudioRefusal.CONFLICT, "TOO_MANY", "Expected at most " + MAX_JOBS + " jobs but received one more");
        }
        StudioPlan plan = asked.plan();
        Model model = Models.painter(plan.spec(), terminal);
        StudioAsk.requireBudget(
                terminal, Optional.of(plan.spec().model().id()), plan.ask().value("--max-cost"));
        new PaintingJob(terminal.quiet(), plan.spec()).preview();
        StudioJobFolder at = StudioJobFolder.create(model instanceof PaidModel ? folder : free.resolve(request));
        Optional<FileChannel> lock = at.lock();
        Held held = new Held(new StudioJob(about(request, plan, at)), Optional.of(at));
        if (lock.isEmpty()) {
            throw new StudioRefusal(
                    StudioRefusal.CONFLICT, "ELSEWHERE", "Expected one studio for a request but received another too");
        }
        at.write(held.job.about());
        jobs.put(request, held);
        JobSpec spec = JobWords.spec(
                terminal, plan.ask().command(terminal), held.job.about().words());
        JobRoom room = JobRoom.of(
                plan.photo().header(),
                plan.canvas()
                        .map(one -> one.plan().canvas())
                        .orElse(plan.photo().header().size()),
                model.card().generative());
        begin(held, lock, shown -> {
            MemoryBudget.Hold hold =
                    room.in(memory, "the job of " + plan.photo().name(), PATIENCE);
            try {
                return new PaintingJob(shown, spec, held.job::stage).run();
            } finally {
                hold.close();
            }
        });
        return held.job;
    }

    /** Describes a job; copies of all that it reads lie in its folder. */
    private StudioJob.About about(String request, StudioPlan plan, StudioJobFolder at) throws IOException {
        StudioPhoto photo = plan.photo();
        Map<String, Path> files = new HashMap<>();
        for (Map.Entry<String, Path> file : plan.files().entrySet()) {
            files.put(
                    file.getKey(),
                    StudioJobFolder.take(file.getValue(), at.folder().resolve(file.getKey() + ".png")));
        }
        Path source = StudioJobFolder.take(photo.file(), at.file(photo.name()));
        Path target = at.file(plan.ask().target(photo.name(), photo.header().format()));
        return new StudioJob.About(
                request,
                Optional.of(photo.id()),
                photo.name(),
                plan.spec().model().id(),
                plan.words(terminal, source, target, files),
                source,
                target,
                clock.instant());
    }

    private void begin(Held held, Optional<FileChannel> lock, Work work) {
        StudioLines lines = held.job.begin();
        held.isBegun = false;
        held.lock = lock;
        held.work = Optional.of(workers.submit(() -> {
            held.isBegun = true;
            try {
                finish(held, work(held, lines, work));
            } catch (IOException | RuntimeException | Error e) {
                held.job.end(failed(held.job, lines, e));
            } finally {
                held.unlock();
            }
        }));
    }

    private StudioJob.End work(Held held, StudioLines lines, Work work) {
        try {
            PaintReport report = work.run(lines.in(terminal));
            return new StudioJob.End(
                    StudioJob.State.DONE,
                    lines.all(),
                    Optional.of(StudioResult.of(report)),
                    report.missing().map(text -> Map.of("kind", "MISSING", "message", text)),
                    paidRuns.open(held.job.about()));
        } catch (IOException | ModelException | RuntimeException | OutOfMemoryError e) {
            return failed(held.job, lines, e);
        }
    }

    private StudioJob.End failed(StudioJob job, StudioLines lines, Throwable e) {
        boolean stopped = Failures.exitCode(e) == Failures.INTERRUPTED;
        // Files are written from here on, which an interrupt that was meant for the work would end.
        Thread.interrupted();
        return new StudioJob.End(
                stopped ? StudioJob.State.CANCELLED : StudioJob.State.FAILED,
                lines.all(),
                Optional.empty(),
                Optional.of(Map.of("kind", StudioFailures.kind(e), "message", failures.sentence(e))),
                paidRuns.open(job.about()));
    }

    /** Writes down how a job ended, but for one that only the end of the studio ended: the next goes on with it. */
    private void finish(Held held, StudioJob.End end) throws IOException {
        boolean goesOn = isClosing && end.state() == StudioJob.State.CANCELLED;
        if (held.folder.isPresent() && !goesOn) {
            held.folder.get().write(end);
        }
        held.job.end(end);
    }

    /** Stops a job; one that ended stays as it is. */
    synchronized StudioJob cancel(String request) throws IOException {
        Held held = held(request);
        if (held.work.isPresent() && held.work.get().cancel(true) && !held.isBegun) {
            finish(
                    held,
                    StudioJob.End.of(
                            StudioJob.State.CANCELLED, "CANCELLED", Failures.INTERRUPTION + ", nothing was written"));
            held.unlock();
        }
        return held.job;
    }

    /** Goes on with the job of a run; passes that were never asked for are paid for, under the budget of the job. */
    synchronized StudioJob collect(String reference) throws IOException {
        StoredRun run = paidRuns.find(reference);
        List<StoredRun> runs = paidRuns.ofJob(run);
        Held held = jobs.values().stream()
                .filter(one -> one.job.about().words().equals(JobWords.of(run)))
                .findFirst()
                .orElseGet(() -> foreign(run));
        if (held.job.end().state() != StudioJob.State.RUNNING || held.work.isEmpty()) {
            Optional<FileChannel> lock =
                    held.folder.isPresent() ? held.folder.get().lock() : Optional.empty();
            if (held.folder.isPresent()) {
                if (lock.isEmpty()) {
                    return held.job;
                }
                held.folder.get().reopen();
            }
            jobs.put(held.job.about().request(), held);
            begin(held, lock, shown -> paidRuns.resume(held.job, shown, runs, Payment.NEXT_PASSES));
        }
        return held.job;
    }

    /** Makes the job of a run that somebody paid for at a shell. */
    private Held foreign(StoredRun run) {
        JobSpec spec =
                JobWords.of(terminal.quiet(), run, UnaryOperator.identity()).spec();
        Path source = Path.of(spec.photo());
        return new Held(
                new StudioJob(new StudioJob.About(
                        "run-" + run.ticket().reference().replaceAll("[^A-Za-z0-9-]", "-"),
                        Optional.empty(),
                        String.valueOf(source.getFileName()),
                        spec.model().id(),
                        JobWords.of(run),
                        source,
                        spec.output().target(),
                        run.created())),
                Optional.empty());
    }

    /** Removes what a job read and wrote where nothing was paid for it, and nothing is left to be collected. */
    private void tidy(Held held) {
        if (held.folder.isEmpty() || !held.folder.get().isUnpaid()) {
            return;
        }
        try {
            Optional<FileChannel> lock = held.folder.get().lock();
            if (lock.isPresent()) {
                try {
                    if (paidRuns.of(held.job.about()).isEmpty()) {
                        held.folder.get().remove();
                    }
                } finally {
                    lock.get().close();
                }
            }
        } catch (IOException e) {
            terminal.warn("a job's copies were not removed: " + Failures.message(e));
        }
    }

    /** Stops all jobs and waits a moment until they let go; what was paid for is collected by the next studio. */
    @Override
    public void close() {
        isClosing = true;
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(LEAVING_MILLIS, TimeUnit.MILLISECONDS)) {
                terminal.warn("a job did not end in time; what was paid for is kept");
            }
            for (Held held : jobs.values()) {
                held.unlock();
                tidy(held);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
