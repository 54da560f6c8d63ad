package dev.deckle.job;

import dev.deckle.compose.PasteBack;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelException;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.PlanException;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Grows one picture by one plan: for each pass the model paints and the picture so far is put back over the answer; then the
 * delivered rectangle is cut out and the original samples in it are compared with the source by digest.
 */
public final class ExpandJob {
    private final ExpandModel model;
    private final Consumer<Stage> progress;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

    private ExpandJob(ExpandModel model, Consumer<Stage> progress) {
        this.model = model;
        this.progress = progress;
    }

    /**
     * Runs the job on the calling thread.
     *
     * @param source upright, of the size of the plan's placement
     * @param progress is told each stage as it begins
     * @throws PlanException if the plan is for a source of another size, or has a pass that the model can't take as it is
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public static Finished run(
            Raster source, CanvasPlan plan, ExpandModel model, Deadline deadline, Consumer<Stage> progress)
            throws ModelException {
        return new ExpandJob(model, progress).run(source, plan, deadline);
    }

    private Finished run(Raster source, CanvasPlan plan, Deadline deadline) throws ModelException {
        requireSize(source, plan);
        Raster picture = source;
        for (Pass pass : plan.passes()) {
            picture = paint(picture, pass, deadline);
        }
        Raster output = picture.view(plan.output());
        return verify(source, output, plan);
    }

    private static void requireSize(Raster source, CanvasPlan plan) {
        if (!source.size().equals(plan.placement().size())) {
            throw new PlanException(
                    PlanException.Kind.MISMATCH,
                    "Expected a picture of " + plan.placement().size() + ", which the plan was made for, but received "
                            + source.size());
        }
    }

    private Raster paint(Raster picture, Pass pass, Deadline deadline) throws ModelException {
        if (pass.work().isPresent()) {
            throw new PlanException(
                    PlanException.Kind.PROFILE_LIMIT,
                    "Expected a canvas within the limits of model "
                            + model.profile().id() + " but received " + pass.canvas());
        }
        long start = begin(Stage.PAINT);
        ExpandRequest request = new ExpandRequest(picture, sent(picture, pass));
        Raster answer = model.expand(request, deadline).pixels();
        end(Stage.PAINT, start);
        start = begin(Stage.COMPOSE);
        if (!answer.size().equals(request.canvas())
                || answer.channels() != picture.channels()
                || answer.depth() != picture.depth()) {
            throw new ModelException(
                    ModelException.Kind.RESULT_INVALID,
                    "Expected an answer of " + request.canvas() + " " + picture.channels() + " "
                            + picture.depth().bits() + " bit from model "
                            + model.profile().id() + " but received "
                            + answer);
        }
        PasteBack.paste(answer, picture, request.placement());
        end(Stage.COMPOSE, start);
        return answer.view(pass.margins().around(picture.size()).toRect());
    }

    /** The margins of the pass with its padding, which is cut off the answer unless the pass is the last. */
    private static Margins sent(Raster picture, Pass pass) {
        Rect placement = Rect.at(pass.margins().left(), pass.margins().top(), picture.size());
        return Margins.between(pass.canvas().toRect(), placement);
    }

    private Finished verify(Raster source, Raster output, CanvasPlan plan) throws ModelException {
        long start = begin(Stage.VERIFY);
        Rect kept = plan.placementInOutput();
        String before = SampleDigest.of(source);
        String after = SampleDigest.of(output.view(kept));
        end(Stage.VERIFY, start);
        if (!before.equals(after)) {
            throw new AssertionError("the original samples changed: " + before + " became " + after);
        }
        return new Finished(output, new JobReport(plan, model.profile().id(), times, before, after));
    }

    private long begin(Stage stage) {
        progress.accept(stage);
        return System.nanoTime();
    }

    private void end(Stage stage, long start) {
        times.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }

    /**
     * A finished picture.
     *
     * @param output what is delivered
     * @param report what was done
     */
    public record Finished(Raster output, JobReport report) {}
}
