package dev.deckle;

import dev.deckle.model.ModelException;
import dev.deckle.stop.Meter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.DoubleConsumer;

/**
 * Runs a call on another thread: {@code Calls.async(() -> outpainter.outpaint(photo, expansion, deadline), executor)}; or on this one with
 * somebody watching: {@code Calls.watched(fraction -> bar.set(fraction), () -> Images.read(file))}. Stateless; safe for any number of
 * threads.
 *
 * <pre>{@code
 * CompletableFuture<Outpainted> call = Calls.async(() -> Outpainter.local().outpaint(photo, plan, deadline), executor);
 * call.cancel(true);
 * }</pre>
 */
public final class Calls {
    private Calls() {}

    /**
     * Starts {@code call} on {@code executor}.
     *
     * @return completes with the result, or exceptionally with what the call throws ({@link ModelException} and others). Cancelling it
     *     interrupts the call, which then ends within 100 ms; a call that has not begun never does
     */
    public static <T> CompletableFuture<T> async(Callable<T> call, Executor executor) {
        Worker worker = new Worker();
        CompletableFuture<T> future = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                if (cancelled) {
                    worker.cancel();
                }
                return cancelled;
            }
        };
        executor.execute(() -> run(call, future, worker));
        return future;
    }

    /**
     * Runs {@code work} on this thread and tells {@code listener}, on this thread, how much of it is done: a fraction from 0 to 1 that only
     * grows. Reading, writing, resampling and filling tell, each as one whole: of several in one work only the first fills the bar.
     * Libraries that can't be looked into, such as libwebp, tell nothing before they end.
     */
    public static <T, E extends Exception> T watched(DoubleConsumer listener, Work<T, E> work) throws E {
        return Meter.heard(listener, work::run);
    }

    /** Does work of the engine's, such as reading a file. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    private static <T> void run(Callable<T> call, CompletableFuture<T> future, Worker worker) {
        if (!worker.begin()) {
            return;
        }
        try {
            future.complete(call.call());
        } catch (Exception | Error e) {
            future.completeExceptionally(e);
        } finally {
            worker.end();
        }
    }

    /** Holds the thread of a call while it works, so that a late interrupt hits nothing else on that thread. */
    private static final class Worker {
        private boolean cancelled;
        private boolean interrupted;
        private Thread thread = Thread.currentThread();
        private boolean working;

        synchronized boolean begin() {
            thread = Thread.currentThread();
            working = !cancelled;
            return working;
        }

        synchronized void cancel() {
            cancelled = true;
            if (working) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /** Ends the call and returns the executor's thread as it was, not interrupted. */
        synchronized void end() {
            working = false;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
