package dev.deckle.model.remote;

import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does the work before a submit, which may take longer than an interrupt may wait: it goes on in a thread of its own. */
public final class Preparation {
    private Preparation() {}

    /**
     * Does {@code work}, which only reads, in a thread of its own, and waits for it.
     *
     * @param model id of the model, for messages
     * @return what it gives
     * @throws ModelException of the work's own; or of kind {@link ModelException.Kind#CANCELLED} or {@link ModelException.Kind#TIMEOUT}
     *     if the calling thread is interrupted or the deadline is over before it ends
     */
    public static <T> T of(Call call, String model, Callable<T> work) throws ModelException {
        call.check(model);
        FutureTask<T> task = new FutureTask<>(work);
        Thread worker = new Thread(task, "deckle-prepare");
        worker.setDaemon(true);
        worker.start();
        try {
            return task.get(call.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelException.of(
                    ModelException.Kind.CANCELLED, model, "Expected to prepare the picture but was interrupted");
        } catch (TimeoutException e) {
            throw ModelException.of(
                    ModelException.Kind.TIMEOUT,
                    model,
                    "Expected time to prepare the picture but the deadline is over");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException known) {
                throw known;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("Expected a prepared picture but received " + e.getCause(), e);
        }
    }
}
