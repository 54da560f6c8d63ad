package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.ImageInfo;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Holds what memory a job needs, bytes.
 *
 * @param needed at its peak
 */
record JobRoom(long needed) {
    private static final long SOURCE = 5;
    private static final long CANVAS = 9;
    private static final long SENT = 30;
    private static final long FIXED = 8 << 20;

    /**
     * Computes the room of a job.
     *
     * @param canvas the largest picture that is held
     * @param generative whether the model is sent a copy and answers with another
     */
    static JobRoom of(ImageInfo header, Size canvas, boolean generative) {
        long depth = header.depth().bits() / 8;
        return new JobRoom(FIXED
                + header.size().pixels() * SOURCE * depth
                + canvas.pixels() * CANVAS * depth
                + (generative ? canvas.pixels() * SENT : 0));
    }

    /**
     * Waits for it. One that is more than the whole budget has it alone.
     *
     * @param what has the room, for messages
     */
    MemoryBudget.Hold in(MemoryBudget memory, String what, Duration patience) throws IOException {
        try {
            return memory.hold(what, Math.min(needed, memory.bytes()), patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (TimeoutException e) {
            throw new IOException("Expected room for " + what + " in time but received none", e);
        }
    }
}
