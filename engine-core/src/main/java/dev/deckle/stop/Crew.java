package dev.deckle.stop;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Does numbered parts of a work on the calling thread and on whatever threads are idle: of the executor that was lent to it, else of its
 * fork-join pool or of the common one. The caller takes parts like the others, so it waits for no thread that has not begun.
 *
 * <p>Nothing goes on behind the caller's back: an interrupt, a deadline or a failure ends the parts that are being done at their next
 * row, nobody takes another, and the caller returns when the last of them has ended. Each crew is used once.
 */
public final class Crew {
    private static final String COMMON = "java.util.concurrent.ForkJoinPool.common.parallelism";
    private static final int COMMON_THREADS = ForkJoinPool.getCommonPoolParallelism();

    private static final ThreadLocal<Optional<Executor>> LENT = ThreadLocal.withInitial(Optional::empty);

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Optional<Executor> lent = LENT.get();
    /** The one that is heard by a {@link Meter}, also where the executor works on it. */
    private final Thread caller = Thread.currentThread();

    private final int parts;
    private final IntConsumer part;
    private final Stop.Watch watch = new Stop.Watch(() -> false, Stop.watch());
    private int working;
    private boolean closed;
    private @Nullable Throwable failure;

    private Crew(int parts, IntConsumer part) {
        this.parts = parts;
        this.part = part;
    }

    /**
     * Does the parts 0 to {@code parts - 1}, in no order that can be relied on.
     *
     * @throws CancellationException if the caller is interrupted, whose flag stays set, or its deadline is over
     */
    public static void run(int parts, IntConsumer part) {
        Crew crew = new Crew(parts, part);
        if (crew.lent.isPresent()) {
            crew.run(crew.lent.get(), Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        } else if (ForkJoinTask.inForkJoinPool()) {
            ForkJoinPool pool = ForkJoinTask.getPool();
            crew.run(pool, pool.getParallelism() - 1);
        } else {
            // Where the common pool was made without threads nobody would ever take what is left there.
            crew.run(ForkJoinPool.commonPool(), Integer.getInteger(COMMON, 1) < 1 ? 0 : COMMON_THREADS);
        }
    }

    /**
     * Does work whose crews take their threads from {@code executor} alone. One that is busy, or refuses, helps less; one that works on
     * the calling thread lets that do everything.
     */
    public static <T, E extends Exception> T with(Executor executor, Stop.Work<T, E> work) throws E {
        Optional<Executor> before = LENT.get();
        LENT.set(Optional.of(executor));
        try {
            return work.run();
        } finally {
            if (before.isPresent()) {
                LENT.set(before);
            } else {
                LENT.remove();
            }
        }
    }

    private void run(Executor executor, int idle) {
        try {
            for (int i = 0; i < Math.min(parts - 1, idle); i++) {
                executor.execute(this::help);
            }
        } catch (RejectedExecutionException e) {
            // The executor is full or closed: whoever has come helps, and the caller does the rest.
        }
        try {
            Stop.bound(watch, this::takeParts);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        if (awaitHelpers()) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }

    private Object takeParts() {
        for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            int mine = i;
            Stop.ifAsked();
            Meter.silently(() -> {
                part.accept(mine);
                return this;
            });
            int all = done.incrementAndGet();
            if (Thread.currentThread() == caller) {
                Meter.done(all, parts);
            }
        }
        return this;
    }

    private void help() {
        if (!begin()) {
            return;
        }
        try {
            Stop.bound(watch, this::helped);
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            end();
        }
    }

    /** Takes parts as a helper, whose own crews get their threads where this one does. */
    private Object helped() {
        return lent.isPresent() ? with(lent.get(), this::takeParts) : takeParts();
    }

    private synchronized boolean begin() {
        working += closed ? 0 : 1;
        return !closed;
    }

    private synchronized void end() {
        working--;
        notifyAll();
    }

    /** Keeps the first failure; those of the others follow from it. */
    private synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
        watch.stop();
    }

    /** Waits for those that have begun; returns whether the caller was interrupted meanwhile, which ends them early. */
    private synchronized boolean awaitHelpers() {
        closed = true;
        boolean interrupted = false;
        while (working > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                fail(new CancellationException("Expected to be left to finish but received an interrupt"));
            }
        }
        return interrupted;
    }

    private synchronized void rethrow() {
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }
}
