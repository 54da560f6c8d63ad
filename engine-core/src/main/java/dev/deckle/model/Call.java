package dev.deckle.model;

/**
 * How a model is called.
 *
 * @param deadline when waiting ends
 * @param listener who is told what happens, on the calling thread
 */
public record Call(Deadline deadline, RunListener listener) {

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
