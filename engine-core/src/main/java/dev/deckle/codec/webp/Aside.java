package dev.deckle.codec.webp;

import dev.deckle.geometry.Size;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs calls of libwebp, which hear nothing until they end: in a thread of their own, while the caller waits and hears an interrupt or
 * the end of its time. It then returns at once; the call ends by itself, and what it made is dropped. Decoding takes about a second for 25
 * megapixels, encoding without loss some twenty.
 */
final class Aside {
    /** Smaller ones take less than a thread may wait anyway. */
    private static final long WORTH_A_THREAD = 1 << 19;

    private Aside() {}

    static <T> T run(Size size, Callable<T> call) throws IOException {
        Stop.ifAsked();
        FutureTask<T> task = new FutureTask<>(call);
        if (size.pixels() < WORTH_A_THREAD) {
            task.run();
            return result(task);
        }
        Thread thread = new Thread(task, "deckle-webp");
        thread.setDaemon(true);
        thread.start();
        try {
            return result(task);
        } finally {
            // Parts that have not begun never do.
            thread.interrupt();
        }
    }

    private static <T> T result(FutureTask<T> done) throws IOException {
        try {
            return Stop.await(done);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException known) {
                throw known;
            }
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            if (cause instanceof Error known) {
                throw known;
            }
            throw new IllegalStateException("Expected an answer of libwebp but received " + cause, cause);
        }
    }
}
