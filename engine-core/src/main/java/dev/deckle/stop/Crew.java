package dev.deckle.stop;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Does numbered parts of a work on the calling thread and on whatever threads of its fork-join pool, or of the common
 * one, are idle. The caller takes parts like the others, so it waits for no thread that has not begun.
 *
 * <p>Nothing goes on behind the caller's back: an interrupt, a deadline or a failure ends the parts that are being done at their next
 * row, nobody takes another, and the caller returns when the last of them has ended. Each crew is used once.
 */
public final class Crew {
    private static final String COMMON = "java.util.concurrent.ForkJoinPool.common.parallelism";
    private static final int COMMON_THREADS = ForkJoinPool.getCommonPoolParallelism();

    private final AtomicInteger next = new AtomicInteger();
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
        if (ForkJoinTask.inForkJoinPool()) {
            ForkJoinPool pool = ForkJoinTask.getPool();
            crew.run(pool, pool.getParallelism() - 1);
        } else {
            // Where the common pool was made without threads nobody would ever take what is left there.
            crew.run(ForkJoinPool.commonPool(), Integer.getInteger(COMMON, 1) < 1 ? 0 : COMMON_THREADS);
        }
    }

    private void run(ForkJoinPool pool, int idle) {
        for (int i = 0; i < Math.min(parts - 1, idle); i++) {
            pool.execute(this::help);
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
            Stop.ifAsked();
            part.accept(i);
        }
        return this;
    }

    private void help() {
        if (!begin()) {
            return;
        }
        try {
            Stop.bound(watch, this::takeParts);
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            end();
        }
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
