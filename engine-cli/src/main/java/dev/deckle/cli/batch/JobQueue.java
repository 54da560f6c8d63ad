package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Works off a queue with db-scheduler: it claims jobs, finds workers that are gone, and gives their jobs to others. A job that waits for its
 * provider is put back with a time and holds no thread. Closing it interrupts what is being worked on, which is gone on with later.
 */
public final class JobQueue implements AutoCloseable {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("deckle-job");

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofMillis(50);
    private static final int MISSED = 4;
    private static final double LEAST_DUE = 0.5;
    private static final double MOST_DUE = 3.0;
    private static final Duration FILE_POLL = Duration.ofMillis(100);
    private static final Duration WAKE = Duration.ofSeconds(2);
    private static final Duration SERVER_POLL = Duration.ofMillis(500);

    private final JobLedger ledger;
    private final JobWorker worker;
    private final BiConsumer<JobClaim, JobResult> listener;
    private final ExecutorService workers;
    private final Scheduler scheduler;
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();
    private volatile Optional<IOException> broken = Optional.empty();

    private JobQueue(
            JobLedger ledger,
            JobWorker worker,
            BiConsumer<JobClaim, JobResult> listener,
            int threads,
            Duration heartbeat)
            throws IOException {
        this.ledger = ledger;
        this.worker = worker;
        this.listener = listener;
        QueueDatabase database = ledger.database();
        this.workers = Executors.newFixedThreadPool(threads, this::worker);
        Task<Void> task = Tasks.custom(TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .onDeadExecutionRevive()
                .execute((instance, context) -> execute(context.getExecution()));
        SchedulerBuilder builder = Scheduler.create(database.source(), task)
                .threads(threads)
                .executorService(workers)
                .serializer(new NoPayload())
                .jdbcCustomization(database.customization(database.source()))
                .clock(new DatabaseClock(database))
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .pollingInterval(database.isFile() ? FILE_POLL : SERVER_POLL)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED)
                .deleteUnresolvedAfter(Duration.ofDays(36_500))
                .failureLogging(LogLevel.DEBUG, false)
                .shutdownMaxWait(STOPPING);
        this.scheduler = database.isFile()
                ? builder.pollUsingFetchAndLockOnExecute(LEAST_DUE, MOST_DUE).build()
                : builder.pollUsingLockAndFetch(LEAST_DUE, 1.0).build();
    }

    /**
     * Starts to work.
     *
     * @param listener hears of every result, on the thread that worked
     * @param threads that work at once
     * @param heartbeat time between two signs of life; after four that are missing a worker counts as gone
     */
    public static JobQueue start(
            JobLedger ledger,
            JobWorker worker,
            BiConsumer<JobClaim, JobResult> listener,
            int threads,
            Duration heartbeat)
            throws IOException {
        JobQueue queue = new JobQueue(ledger, worker, listener, threads, heartbeat);
        queue.scheduler.start();
        return queue;
    }

    /** Gives back what a worker of this file had claimed that is gone: nobody else works on a file. */
    public static void release(JobLedger ledger) throws IOException {
        ledger.database()
                .transaction(connection -> QueueDatabase.update(
                        connection,
                        "update scheduled_tasks set picked = 0, picked_by = null, last_heartbeat = null, version = version + 1"
                                + " where picked = 1"));
    }

    private CompletionHandler<Void> execute(Execution execution) {
        working.incrementAndGet();
        try {
            return done(execution);
        } finally {
            working.decrementAndGet();
        }
    }

    private CompletionHandler<Void> done(Execution execution) {
        try {
            Optional<JobClaim> claim = ledger.claim(execution);
            if (claim.isEmpty()) {
                return new CompletionHandler.OnCompleteRemove<>();
            }
            JobResult result = worker.work(claim.get());
            Optional<Duration> wait = ledger.settle(claim.get(), result);
            wake(claim.get().job(), result);
            listener.accept(claim.get(), result);
            if (wait.isEmpty()) {
                return (complete, operations) -> {};
            }
            return (complete, operations) ->
                    operations.reschedule(complete, complete.getTimeDone().plus(wait.get()));
        } catch (QueueException e) {
            if (e.kind() == QueueException.Kind.LOST) {
                // It is another worker's: what this one would say of it is of no interest.
                return (complete, operations) -> {};
            }
            throw failed(e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Thread worker(Runnable work) {
        Thread thread = new Thread(work, "deckle-job-" + number.incrementAndGet());
        thread.setUncaughtExceptionHandler((any, failure) -> lost(failure));
        return thread;
    }

    /** Hears what the scheduler itself could not do: where a file takes no more, it would try again for ever. */
    private void lost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        if (ledger.database().isFile()) {
            broken = Optional.of(ledger.database().failure(cause));
        }
    }

    /** Makes room for others; where that fails, the next look at the queue does it. */
    private void wake(QueuedJob job, JobResult result) {
        try {
            ledger.wakeAfter(job, result);
        } catch (IOException e) {
            return;
        }
    }

    /** Returns the failure; one of a file ends the work on it, since nobody else can put it right meanwhile. */
    private UncheckedIOException failed(IOException e) {
        if (ledger.database().isFile()) {
            broken = Optional.of(e);
        }
        return new UncheckedIOException(e);
    }

    /**
     * Waits until nothing is queued.
     *
     * @param look between two looks, for a line on a terminal
     * @throws IOException if the queue's file can't be worked with any more
     */
    public void awaitIdle(Runnable look) throws IOException, InterruptedException {
        await(true, look, told -> {});
    }

    /**
     * Waits until nothing is queued, or, where it is not to {@code drain} the queue, until the thread is interrupted.
     *
     * @param teller hears a line when the server does not answer, and one when it does again
     */
    public void await(boolean drain, Consumer<String> teller) throws IOException, InterruptedException {
        await(drain, () -> {}, teller);
    }

    private void await(boolean drain, Runnable look, Consumer<String> teller) throws IOException, InterruptedException {
        Duration poll = ledger.database().isFile() ? FILE_POLL : SERVER_POLL;
        boolean silent = false;
        for (long looks = 0; true; looks++) {
            Optional<IOException> failure = broken;
            if (failure.isPresent()) {
                throw failure.get();
            }
            try {
                boolean idle = isIdle();
                if (looks % (WAKE.toMillis() / poll.toMillis()) == 0) {
                    ledger.wakeAll();
                }
                if (silent) {
                    teller.accept("The queue in " + ledger.database().shown() + " answers again");
                }
                silent = false;
                if (idle && drain) {
                    return;
                }
            } catch (QueueException e) {
                if (ledger.database().isFile()) {
                    throw e;
                }
                if (!silent) {
                    teller.accept(e.getMessage() + "; it is waited for");
                }
                silent = true;
            }
            look.run();
            Thread.sleep(poll.toMillis());
        }
    }

    /** Returns whether nothing is queued, and the listener has heard of all that was worked on here. */
    private boolean isIdle() throws IOException {
        boolean isBusy = ledger.database().isFile() && working.get() > 0;
        return !isBusy && ledger.isIdle() && working.get() == 0;
    }

    @Override
    public void close() {
        scheduler.stop();
        workers.shutdownNow();
    }
}
