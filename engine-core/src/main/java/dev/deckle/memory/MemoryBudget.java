package dev.deckle.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;

/**
 * Admits work by the bytes that it will hold. Work that does not fit now waits for its turn, first come, first served, so that a large
 * one is not overtaken for ever; work that can never fit is refused at once.
 *
 * <p>It counts what it is told and looks at no heap: what a program holds beside the engine's work has to fit into the rest. One budget
 * may be shared by any number of outpainters and threads.
 *
 * <pre>{@code
 * MemoryBudget shared = MemoryBudget.of(512L << 20);
 * Outpainter outpainter = Outpainter.local().withMemory(shared);
 * try (MemoryBudget.Hold held = shared.hold("an upload", 8 << 20, Duration.ofSeconds(5))) {
 *     Picture photo = Images.read(in);
 * }
 * }</pre>
 */
public final class MemoryBudget {
    static {
        MemoryException.prepare();
    }

    private static final int QUARTERS = 3;
    private static final long PATIENCE_MILLIS = 20;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final long bytes;
    private final Deque<Object> queue = new ArrayDeque<>();
    private long held;

    private MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** Makes a budget of three quarters of the largest heap that this JVM takes. */
    public static MemoryBudget ofHeap() {
        return of(Math.max(1, Runtime.getRuntime().maxMemory() / (QUARTERS + 1) * QUARTERS));
    }

    /**
     * Makes a budget of that many bytes.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MemoryBudget of(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Expected a budget of at least 1 byte but received " + bytes);
        }
        return new MemoryBudget(bytes);
    }

    /** Returns the size of the budget. */
    public long bytes() {
        return bytes;
    }

    /** Returns the bytes that nobody holds at the moment. */
    public synchronized long free() {
        return bytes - held;
    }

    /** Gives back what was held, once however often it is called. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Refuses work that can never fit.
     *
     * @param work for the message: {@code "a job of 6000x4000"}
     * @throws MemoryException of kind {@link MemoryException.Kind#NEVER_FITS}
     */
    public void require(String work, long needed) {
        if (needed > bytes) {
            throw MemoryException.neverFits(work, needed, bytes);
        }
    }

    /**
     * Takes bytes out of the budget, waiting for them where they are not free.
     *
     * @param work for the message
     * @param needed bytes
     * @param most how long to wait
     * @throws MemoryException if the budget is smaller than that; at once
     * @throws TimeoutException if they did not become free in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Hold hold(String work, long needed, Duration most) throws InterruptedException, TimeoutException {
        return hold(work, needed, most, () -> {});
    }

    /**
     * Takes bytes as {@link #hold(String, long, Duration)} does.
     *
     * @param asked run every few milliseconds while it waits; ends the wait with what it throws
     */
    public Hold hold(String work, long needed, Duration most, Runnable asked)
            throws InterruptedException, TimeoutException {
        require(work, needed);
        long end = System.nanoTime() + (most.compareTo(LONGEST) > 0 ? LONGEST : most).toNanos();
        Object me = new Object();
        synchronized (this) {
            queue.add(me);
            try {
                while (queue.peek() != me || needed > bytes - held) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        throw new TimeoutException("Expected " + needed + " bytes of memory for " + work
                                + " in time but received " + (bytes - held) + " of " + bytes);
                    }
                    wait(Math.min(PATIENCE_MILLIS, left / 1_000_000 + 1));
                    asked.run();
                }
                held += needed;
            } finally {
                queue.remove(me);
                notifyAll();
            }
        }
        return new Holding(needed);
    }

    private final class Holding implements Hold {
        private long mine;

        Holding(long mine) {
            this.mine = mine;
        }

        @Override
        public void close() {
            synchronized (MemoryBudget.this) {
                held -= mine;
                mine = 0;
                MemoryBudget.this.notifyAll();
            }
        }
    }
}
