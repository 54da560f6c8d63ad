package dev.deckle.model;

import dev.deckle.stop.DeadlineOver;
import dev.deckle.stop.Stop;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Says how a model is called.
 *
 * @param deadline when waiting ends
 * @param listener who is told what happens, on the calling thread
 * @param kept finds an answer of the run that was fetched before, by its number from 0; what it finds is not fetched again
 * @param numbers of answers that were fetched before, by the provider's own names of the pictures where it has any
 */
public record Call(
        Deadline deadline, RunListener listener, IntFunction<Optional<byte[]>> kept, Map<String, Integer> numbers) {
    private static final String LATE = "Expected time to paint but the deadline is over";
    private static final String INTERRUPTED = "Expected to paint but was interrupted";

    /** Copies the numbers. */
    public Call {
        numbers = Map.copyOf(numbers);
    }

    /** Makes a call of which nothing was fetched before. */
    public Call(Deadline deadline, RunListener listener) {
        this(deadline, listener, index -> Optional.empty(), Map.of());
    }

    /** Makes the same call of a run of which some answers are kept, known by their numbers alone. */
    public Call withKept(IntFunction<Optional<byte[]>> answers) {
        return withKept(answers, Map.of());
    }

    /** Makes the same call of a run of which some answers are kept, some known by the provider's names. */
    public Call withKept(IntFunction<Optional<byte[]>> answers, Map<String, Integer> byName) {
        return new Call(deadline, listener, answers, byName);
    }

    /** Makes a call of which nobody is told. */
    public static Call until(Deadline deadline) {
        return new Call(deadline, event -> {});
    }

    /** Does work for a call. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @throws ModelException of its own
         */
        T run() throws ModelException;
    }

    /**
     * Does work of the engine's – fills, resampling, composing, coding – on this thread so that it mostly ends within 250 ms of the deadline
     * or of an interrupt. A model of a user's own that is made of these does its work in here.
     *
     * @param model its id
     * @throws ModelException of the work's own; of kind {@link ModelException.Kind#TIMEOUT} when the deadline is over, or of kind
     *     {@link ModelException.Kind#CANCELLED} with the thread's interrupt flag set
     */
    public <T> T attended(String model, Work<T> work) throws ModelException {
        check(model);
        return attended(() -> ModelException.Details.of(model), work);
    }

    /**
     * Does the same for work that may have been paid for by the time it ends.
     *
     * @param details what is known when it ends early
     */
    public <T> T attended(Supplier<ModelException.Details> details, Work<T> work) throws ModelException {
        return attended(details, deadline::isOver, work);
    }

    /**
     * Does the same for work that is not ended by the deadline alone.
     *
     * @param over says whether its time is over
     */
    public <T> T attended(Supplier<ModelException.Details> details, BooleanSupplier over, Work<T> work)
            throws ModelException {
        try {
            return Stop.<T, ModelException>at(over, work::run);
        } catch (DeadlineOver e) {
            throw new ModelException(ModelException.Kind.TIMEOUT, details.get(), LATE, e);
        } catch (CancellationException e) {
            throw new ModelException(ModelException.Kind.CANCELLED, details.get(), INTERRUPTED, e);
        } catch (ModelException e) {
            // A model that only knows interrupts was ended by the deadline all the same.
            boolean late = e.kind() == ModelException.Kind.CANCELLED
                    && !Thread.currentThread().isInterrupted()
                    && over.getAsBoolean();
            throw late ? new ModelException(ModelException.Kind.TIMEOUT, e.details(), LATE, e) : e;
        }
    }

    /**
     * Checks before the work.
     *
     * @throws ModelException if the deadline is over or the thread is interrupted
     */
    public void check(String model) throws ModelException {
        if (Thread.currentThread().isInterrupted()) {
            throw ModelException.of(ModelException.Kind.CANCELLED, model, INTERRUPTED);
        }
        if (deadline.isOver()) {
            throw ModelException.of(ModelException.Kind.TIMEOUT, model, LATE);
        }
    }
}
