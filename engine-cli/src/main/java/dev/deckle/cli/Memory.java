package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;

/** What is said when the heap is too small. */
final class Memory {
    private static final long MIB = 1 << 20;

    private Memory() {}

    static String message(String job) {
        return "Expected a heap that holds " + job + " but received one of "
                + Runtime.getRuntime().maxMemory() / MIB
                + " MiB; give more with DECKLE_JAVA_OPTS=-Xmx4g or another size";
    }

    /** The whole heap but an eighth: the process does one job, and nothing else is in it. */
    static MemoryBudget budget() {
        long most = Runtime.getRuntime().maxMemory();
        return MemoryBudget.of(most - most / 8);
    }

    static JobException tooSmall(Size source, Size canvas, Throwable cause) {
        return new JobException(message("a picture of " + source + " px and its canvas of " + canvas + " px"), cause);
    }
}
