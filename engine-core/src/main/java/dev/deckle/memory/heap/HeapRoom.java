package dev.deckle.memory.heap;

import dev.deckle.stop.Stop;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds out whether the heap has room for what is about to be allocated, and waits for it: others may hold pictures that no budget
 * counts, and drop them soon.
 *
 * <p>Stateless but for a turn that is free whenever nobody is in it; safe for any number of threads. Times are those of
 * {@link System#nanoTime}.
 */
public final class HeapRoom {
    private static final long SHORT_MILLIS = 20;
    private static final long LONG_MILLIS = 1000;
    /** Leaves room for what others may take between a look and an allocation. */
    private static final int WIDE = 4;

    private static final ReentrantLock TURN = new ReentrantLock(true);
    private static final ReentrantLock LAST = new ReentrantLock(true);

    private HeapRoom() {}

    /** Returns whether the heap has room for several times as much, so that nobody has to wait for a turn. */
    public static boolean isWide(long bytes) {
        return left() / WIDE >= bytes;
    }

    /**
     * Does work that looks for room and takes it, while nobody else is at it here: what one has seen another would take.
     *
     * @param end when it waits no longer and begins
     * @throws CancellationException if the thread is interrupted while it waits, or its deadline is over
     */
    public static <T, E extends Exception> T inTurn(long end, Stop.Work<T, E> work) throws E {
        return in(TURN, end, work);
    }

    /**
     * Does the last work on a picture in a turn of its own, so that whoever has one in memory waits for nobody who has still to read his.
     *
     * @param end when it waits no longer and begins
     * @throws CancellationException if the thread is interrupted while it waits, or its deadline is over
     */
    public static <T, E extends Exception> T inLastTurn(long end, Stop.Work<T, E> work) throws E {
        return in(LAST, end, work);
    }

    private static <T, E extends Exception> T in(ReentrantLock turn, long end, Stop.Work<T, E> work) throws E {
        boolean mine = take(turn, end);
        try {
            return work.run();
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
    }

    private static boolean take(ReentrantLock turn, long end) {
        while (true) {
            Stop.ifAsked();
            try {
                if (turn.tryLock(SHORT_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (System.nanoTime() - end >= 0) {
                return false;
            }
        }
    }

    /**
     * Waits for room.
     *
     * @param end when it gives up
     * @return whether there was room a moment ago
     * @throws CancellationException if the thread is interrupted while it waits, or its deadline is over
     */
    public static boolean await(long bytes, long end) {
        boolean room = has(bytes);
        while (!room && System.nanoTime() - end < 0) {
            // What is dropped is not seen before it is collected: it is tried now and again.
            long next = Math.min(end, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_MILLIS));
            do {
                Stop.ifAsked();
                try {
                    Thread.sleep(SHORT_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            } while (left() < bytes && System.nanoTime() - next < 0);
            room = has(bytes);
        }
        return room;
    }

    /**
     * Returns whether there is room now: by a look, or where that shows none by another when all garbage is gone. Trying to allocate would
     * tell as much, and fail whoever allocates at the same time.
     */
    private static boolean has(long bytes) {
        if (left() < bytes) {
            System.gc();
        }
        return left() >= bytes;
    }

    /** Returns what the heap has left if nothing in it is garbage. */
    private static long left() {
        Runtime heap = Runtime.getRuntime();
        return heap.maxMemory() - heap.totalMemory() + heap.freeMemory();
    }
}
