package dev.deckle.codec;

import dev.deckle.codec.io.Reading;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.memory.heap.HeapRoom;
import dev.deckle.picture.ImageInfo;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets a decoder begin once there is memory for what it holds. What a reading returns is its caller's and counted no longer, so the heap may be
 * full though the budget is not: then the reading waits for others to drop what they hold, until its patience is over. For half of it it waits for
 * as much again and more: pictures that are read are grown, and where all of a heap is read into, none can be.
 */
final class ReadAdmission {
    /** Rows, tables and windows of a decoder of a large picture; those of a small one are no larger than it is. */
    private static final long FIXED = 8 << 20;

    private static final long LEAST = 1 << 20;
    /** Halves of what a reading takes that it would like to find: room for a picture that is made of it, too. */
    private static final int WISHED = 5;

    private final Reading reading;
    private final long end;

    /** Admits work of one reading, whose patience begins now. */
    ReadAdmission(Reading reading) {
        this.reading = reading;
        Duration patience = reading.options().patience();
        this.end = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(Math.min(patience.getSeconds(), TimeUnit.DAYS.toSeconds(1)))
                + patience.getNano();
    }

    /** Decodes, or does it once more. */
    interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Returns the bytes of a raster for the picture that a header speaks of. */
    static long raster(ImageInfo info) {
        return info.size().pixels() * info.channels().count() * info.depth().bits() / 8;
    }

    /**
     * Does work that holds {@code bytes}, of samples.
     *
     * @param again whether it may be done more than once
     * @throws MemoryException if they can never be held, are not free in time, or the heap is full all the same
     */
    <T> T run(ImageInfo info, long bytes, boolean again, Work<T> work) throws IOException {
        long needed = bytes + Math.min(FIXED, LEAST + raster(info));
        MemoryBudget budget = reading.options().memory().orElseGet(MemoryBudget::ofHeap);
        MemoryBudget.Hold hold = hold(budget, "a picture of " + info.size() + " px, " + reading.name() + ",", needed);
        try {
            // As much as rows and tables take is left to whoever works beside it.
            return again ? patient(needed + FIXED, work) : work.run();
        } finally {
            hold.close();
        }
    }

    private <T> T patient(long needed, Work<T> work) throws IOException {
        long wished = Math.max(
                needed, Math.min(needed * WISHED / 2, MemoryBudget.ofHeap().bytes()));
        if (HeapRoom.isWide(wished)) {
            try {
                return work.run();
            } catch (OutOfMemoryError e) {
                // Others were quicker. What was held is garbage from here on.
            }
        }
        return HeapRoom.inTurn(end, () -> {
            HeapRoom.await(wished, end - (end - System.nanoTime()) / 2);
            while (HeapRoom.await(needed, end)) {
                try {
                    return work.run();
                } catch (OutOfMemoryError e) {
                    if (System.nanoTime() - end >= 0) {
                        throw e;
                    }
                }
            }
            return work.run();
        });
    }

    private MemoryBudget.Hold hold(MemoryBudget budget, String work, long needed) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        try {
            return budget.hold(work, needed, left, Stop::ifAsked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException ended =
                    new CancellationException("Expected to wait for memory but received an interrupt");
            ended.initCause(e);
            throw ended;
        } catch (TimeoutException e) {
            throw MemoryException.busy(e);
        }
    }
}
