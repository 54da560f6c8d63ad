package dev.deckle.model;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Says how a model is called.
 *
 * @param deadline when waiting ends
 * @param listener who is told what happens, on the calling thread
 * @param kept finds an answer of the run that was fetched before, by its number from 0; what it finds is not fetched again
 */
public record Call(Deadline deadline, RunListener listener, IntFunction<Optional<byte[]>> kept) {

    /** Makes a call of which nothing was fetched before. */
    public Call(Deadline deadline, RunListener listener) {
        this(deadline, listener, index -> Optional.empty());
    }

    /** Makes the same call of a run of which some answers are kept. */
    public Call withKept(IntFunction<Optional<byte[]>> answers) {
        return new Call(deadline, listener, answers);
    }

    /** Makes a call of which nobody is told. */
    public static Call until(Deadline deadline) {
        return new Call(deadline, event -> {});
    }

    /**
     * Checks before the work.
     *
     * @throws ModelException if the deadline is over or the thread is interrupted
     */
    public void check(String model) throws ModelException {
        if (Thread.currentThread().isInterrupted()) {
            throw ModelException.of(ModelException.Kind.CANCELLED, model, "Expected to paint but was interrupted");
        }
        if (deadline.isOver()) {
            throw ModelException.of(
                    ModelException.Kind.TIMEOUT, model, "Expected time to paint but the deadline is over");
        }
    }
}
