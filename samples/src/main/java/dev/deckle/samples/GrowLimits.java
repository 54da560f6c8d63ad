package dev.deckle.samples;

import dev.deckle.memory.MemoryBudget;
import java.time.Duration;

/**
 * Bounds what {@link GrowService} takes on.
 *
 * @param maxBytes of an upload
 * @param maxPixels of an uploaded picture
 * @param time for one picture, from the last byte of the upload to the last of the result
 * @param turn to wait for memory that others hold; after that the client is asked to come again
 * @param patience with a client that is to send its upload, or take its answer
 * @param uploads budget of uploads that are being received
 * @param work budget of pictures that are being grown
 */
public record GrowLimits(
        int maxBytes,
        long maxPixels,
        Duration time,
        Duration turn,
        Duration patience,
        MemoryBudget uploads,
        MemoryBudget work) {
    private static final int MIB = 1 << 20;

    /** Makes limits for a JVM that does nothing else: half of the heap for the work, an eighth for uploads. */
    public static GrowLimits ofHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return new GrowLimits(
                16 * MIB,
                24_000_000,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                MemoryBudget.of(heap / 8),
                MemoryBudget.of(heap / 2));
    }
}
