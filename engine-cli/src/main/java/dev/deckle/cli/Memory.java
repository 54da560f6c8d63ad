package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;

/** Explains that the heap is too small, and by which setting it grows. */
final class Memory {
    private static final long MIB = 1 << 20;
    private static final long LARGE = 192 * MIB;

    private Memory() {}

    /** Returns the message for a heap that does not hold {@code job}. */
    static String message(String job) {
        return "Expected a heap that holds " + job + " but received one of "
                + Runtime.getRuntime().maxMemory() / MIB
                + " MiB; give more with DECKLE_JAVA_OPTS=-Xmx4g or another size";
    }

    /** Makes a budget of the whole heap but an eighth: the process does one job, and nothing else is in it. */
    static MemoryBudget budget() {
        long most = Runtime.getRuntime().maxMemory();
        return MemoryBudget.of(most - most / 8);
    }

    /** Returns whether samples of so many bytes are better made row by row than held: beyond 192 MiB, and beyond a quarter of the heap. */
    static boolean isLarge(long bytes) {
        return bytes > Math.min(LARGE, Runtime.getRuntime().maxMemory() / 4);
    }

    /** Makes the error for a picture and its canvas that the heap does not hold. */
    static JobException tooSmall(Size source, Size canvas, Throwable cause) {
        return new JobException(message("a picture of " + source + " px and its canvas of " + canvas + " px"), cause);
    }
}
