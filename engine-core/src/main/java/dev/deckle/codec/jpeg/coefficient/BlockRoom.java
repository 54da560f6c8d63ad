package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.memory.heap.HeapRoom;
import java.util.concurrent.TimeUnit;

/**
 * Lets work begin that holds all blocks of a picture at once: as soon as the heap has room for them, and where it is not wide one after the
 * other, since two that each held half of what they need would wait for ever. No one is made to fail by an allocation that was only tried.
 */
final class BlockRoom {
    /** Bounds the wait for those who are before it, and for others who hold pictures and drop them soon. */
    private static final long PATIENCE_SECONDS = 60;

    /** A part of the room that is left to those who work beside it, and for what a scan says until it is written. */
    private static final int SPARE = 4;

    private BlockRoom() {}

    /** Does something with blocks. */
    interface Work<T> {
        /** Does it. */
        T run() throws RefusalException;
    }

    /**
     * Does work that holds so many bytes.
     *
     * @param size of the picture, for the message
     * @param bytes none where no blocks are held
     * @throws MemoryException if there can never be room, was none in time, or the heap is full all the same
     */
    static <T> T with(Size size, long bytes, Work<T> work) throws RefusalException {
        if (bytes == 0) {
            return work.run();
        }
        long needed = bytes + bytes / SPARE;
        String what = "the blocks of a JPEG picture of " + size + " px";
        MemoryBudget.ofHeap().require(what, needed);
        try {
            if (HeapRoom.isWide(needed)) {
                return work.run();
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            return HeapRoom.inLastTurn(end, () -> {
                if (!HeapRoom.await(needed, end)) {
                    throw MemoryException.full(what);
                }
                return work.run();
            });
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full(what, e);
        }
    }
}
