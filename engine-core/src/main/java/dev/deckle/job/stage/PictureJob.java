package dev.deckle.job.stage;

import dev.deckle.model.ModelException;
import dev.deckle.raster.Raster;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Runs a job that was checked, once, on one thread.
 *
 * @param <R> the report of a result
 */
public sealed interface PictureJob<R> permits ExpandJob, InpaintJob, ReframeJob {

    /**
     * Returns the bytes that the job holds at most, the source included: known from its plan, whatever is painted. What a model of a
     * user's own takes beside its answer is not known.
     */
    long memory();

    /**
     * Runs the job on the calling thread.
     *
     * @param result makes a result of what is delivered and its report
     * @return one result for each answer of the model
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    <T> List<T> run(BiFunction<Raster, R, T> result) throws ModelException;
}
