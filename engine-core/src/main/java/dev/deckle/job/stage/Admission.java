package dev.deckle.job.stage;

import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.memory.heap.HeapRoom;
import dev.deckle.model.ModelException;
import dev.deckle.raster.Raster;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** Lets a job run once there is memory for it. Its deadline runs while it waits, and an interrupt is heard. */
public final class Admission {
    /** Bounds the wait of a job for a heap that is full though it is its turn: others hold pictures and may drop them. */
    private static final long PATIENCE_SECONDS = 5;

    private final JobSetup setup;
    private final MemoryBudget budget;

    /** Admits jobs that are set up in this way. */
    public Admission(JobSetup setup, MemoryBudget budget) {
        this.setup = setup;
        this.budget = budget;
    }

    /** Checks and makes a job. */
    public interface Making<R> {
        /** Makes it. */
        PictureJob<R> of(JobSetup setup) throws ModelException;
    }

    /**
     * Makes a job, waits until its memory is free, and runs it.
     *
     * @param source of the job, which is held already
     * @throws ModelException as the job does; of kind {@link ModelException.Kind#TIMEOUT} or {@link ModelException.Kind#CANCELLED} while it
     *     waits, before anything is sent
     * @throws MemoryException if it can never fit
     */
    public <R, T> List<T> run(Making<R> making, Raster source, BiFunction<Raster, R, T> result) throws ModelException {
        String model = setup.model().card().id();
        PictureJob<R> job = setup.call().attended(model, () -> making.of(setup));
        MemoryBudget.Hold held = hold(job.memory(), model);
        try {
            long missing = job.memory() - bytes(source);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            setup.call().attended(model, () -> HeapRoom.await(missing, end));
            return job.run(result);
        } finally {
            held.close();
        }
    }

    private static long bytes(Raster raster) {
        return raster.size().pixels()
                * raster.channels().count()
                * raster.depth().bits()
                / 8;
    }

    private MemoryBudget.Hold hold(long bytes, String model) throws ModelException {
        try {
            return budget.hold("a job", bytes, setup.call().deadline().remaining());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelException.of(
                    ModelException.Kind.CANCELLED, model, "Expected to wait for memory but was interrupted");
        } catch (TimeoutException e) {
            throw ModelException.of(ModelException.Kind.TIMEOUT, model, String.valueOf(e.getMessage()));
        }
    }
}
