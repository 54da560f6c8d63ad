package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;

/** Explains that the heap is too small, and by which setting it grows. */
final class Memory {
    private static final long MIB = 1 << 20;

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

    /** Makes the error for a picture and its canvas that the heap does not hold. */
    static JobException tooSmall(Size source, Size canvas, Throwable cause) {
        return new JobException(message("a picture of " + source + " px and its canvas of " + canvas + " px"), cause);
    }
}
