package dev.deckle.codec.jpeg.coefficient;

import java.io.InterruptedIOException;

/** Hears an interrupt of the thread that works, which stays set. */
final class Interrupts {
    private Interrupts() {}

    static void hear() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Expected to be left to finish for JPEG but received an interrupt");
        }
    }
}
