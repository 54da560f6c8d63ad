package dev.deckle.model.remote;

import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The work before a submit, which may take longer than an interrupt may wait: it goes on in a thread of its own. */
public final class Preparation {
    private Preparation() {}

    /** What {@code work} gives, unless the thread is interrupted or the deadline is over before. The work only reads. */
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
