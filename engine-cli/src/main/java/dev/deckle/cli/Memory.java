package dev.deckle.cli;

import dev.deckle.geometry.Size;

/** Explains that the heap is too small, and by which setting it grows. */
final class Memory {
    private static final long MIB = 1 << 20;

    private Memory() {}

    static String message(String job) {
        return "Expected a heap that holds " + job + " but received one of "
                + Runtime.getRuntime().maxMemory() / MIB
                + " MiB; give more with DECKLE_JAVA_OPTS=-Xmx4g or another size";
    }

    static JobException tooSmall(Size source, Size canvas, OutOfMemoryError cause) {
        return new JobException(message("a picture of " + source + " px and its canvas of " + canvas + " px"), cause);
    }
}
