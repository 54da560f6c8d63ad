package dev.deckle.stop;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Lets every loop over the rows of a picture ask, once a row, whether the work shall end: the thread was interrupted,
 * or a deadline that was set around the work is over. What is asked of is bound to the thread and gone when the work
 * ends.
 *
 * <p>A deadline is no interrupt that a timer gives, since a flag has room for one reason: an interrupt of the caller's that comes at the
 * same time would be lost with it. Stateless but for that binding; safe for any number of threads.
 */
public final class Stop {
    private static final long PATIENCE_MILLIS = 20;
    private static final ThreadLocal<Watch> WATCH = ThreadLocal.withInitial(() -> Watch.NONE);

    private Stop() {}

    /** Does work of a kind that may fail. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    /**
     * Ends the work where that was asked for.
     *
     * @throws DeadlineOver if a deadline around it is over
     * @throws CancellationException if the thread is interrupted, whose flag stays set
     */
    public static void ifAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Expected to be left to finish but received an interrupt");
        }
        Watch watch = WATCH.get();
        if (watch != Watch.NONE) {
            watch.check();
        }
    }

    /**
     * Runs {@code work} on this thread until it ends or {@code over} is true, which each of its rows asks; a deadline around this one
     * counts as well.
     *
     * @throws DeadlineOver if it was over
     */
    public static <T, E extends Exception> T at(BooleanSupplier over, Work<T, E> work) throws E {
        return bound(new Watch(over, WATCH.get()), work);
    }

    /**
     * Waits for what another thread does.
     *
     * @throws ExecutionException with what it threw
     * @throws CancellationException as {@link #ifAsked} does; the other thread goes on
     */
    public static <T> T await(Future<T> future) throws ExecutionException {
        while (true) {
            ifAsked();
            try {
                return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException e) {
                // A deadline wakes nobody: it is asked for again.
            }
        }
    }

    static Watch watch() {
        return WATCH.get();
    }

    static <T, E extends Exception> T bound(Watch watch, Work<T, E> work) throws E {
        Watch before = WATCH.get();
        WATCH.set(watch);
        try {
            return work.run();
        } finally {
            if (before == Watch.NONE) {
                WATCH.remove();
            } else {
                WATCH.set(before);
            }
        }
    }

    /** Holds what work on a thread has to hear beside its interrupt. */
    static final class Watch {
        static final Watch NONE = new Watch();

        private final BooleanSupplier over;
        private final Watch around;
        private volatile boolean stopped;

        private Watch() {
            this.over = () -> false;
            this.around = this;
        }

        Watch(BooleanSupplier over, Watch around) {
            this.over = over;
            this.around = around;
        }

        /** Ends the work of every thread that is bound to this. */
        void stop() {
            stopped = true;
        }

        void check() {
            if (isStopped()) {
                throw new CancellationException("Expected to be left to finish but the caller ended the work");
            }
            if (isOver()) {
                throw new DeadlineOver();
            }
        }

        private boolean isOver() {
            return over.getAsBoolean() || (around != NONE && around.isOver());
        }

        private boolean isStopped() {
            return stopped || (around != NONE && around.isStopped());
        }
    }
}
