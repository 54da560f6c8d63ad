package dev.deckle.job;

import dev.deckle.compose.PasteBack;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.SampleDigest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Grows one picture by one plan: for each pass the model paints and the picture so far is put back over the answer; then the
 * delivered rectangle is cut out and the original samples in it are compared with the source by digest. A reframe resamples
 * the source once, before the first pass: its samples are then the original ones. Where a pass has a work form, the model paints
 * that, and only what it painted is scaled up.
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
     * @param source upright, of the size of the plan's source
     * @param progress is told each stage as it begins
     * @throws PlanException if the plan is for a source of another size, or {@link CanvasPlan#digest another} digest
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public static Finished run(
            Raster source, CanvasPlan plan, ExpandModel model, Deadline deadline, Consumer<Stage> progress)
            throws ModelException {
        return new ExpandJob(model, progress).run(source, plan, deadline);
    }

    private Finished run(Raster source, CanvasPlan plan, Deadline deadline) throws ModelException {
        requireSize(source, plan);
        Raster placed =
                plan.isScaled() ? Resampler.resize(source, plan.placement().size()) : source;
        Raster picture = placed;
        for (Pass pass : plan.passes()) {
            picture = paint(picture, pass, deadline);
        }
        Raster output = picture.view(plan.output());
        return verify(placed, output, plan);
    }

    private static void requireSize(Raster source, CanvasPlan plan) {
        if (!source.size().equals(plan.source())) {
            throw new PlanException(
                    PlanException.Kind.MISMATCH,
                    "Expected a picture of " + plan.source() + ", which the plan was made for, but received "
                            + source.size());
        }
        if (plan.digest().isPresent() && !plan.digest().get().equals(SampleDigest.of(source))) {
            throw new PlanException(
                    PlanException.Kind.MISMATCH,
                    "Expected the picture that the plan was made for, "
                            + plan.digest().get() + ", but received " + SampleDigest.of(source));
        }
    }

    private Raster paint(Raster picture, Pass pass, Deadline deadline) throws ModelException {
        Rect placement = Rect.at(pass.margins().left(), pass.margins().top(), picture.size());
        Raster answer = pass.work().isPresent()
                ? reduced(picture, placement, pass, pass.work().get(), deadline)
                : ask(new ExpandRequest(picture, Margins.between(pass.canvas().toRect(), placement)), deadline);
        long start = begin(Stage.COMPOSE);
        PasteBack.paste(answer, picture, placement);
        end(Stage.COMPOSE, start);
        // What a pass was padded by is cut off, unless it is the last, whose margins hold the padding.
        return answer.view(pass.margins().around(picture.size()).toRect());
    }

    private Raster reduced(Raster picture, Rect placement, Pass pass, Work work, Deadline deadline)
            throws ModelException {
        long start = begin(Stage.SCALE);
        Raster small = Resampler.resize(picture, work.source());
        end(Stage.SCALE, start);
        Raster answer = ask(new ExpandRequest(small, work.margins()), deadline);
        start = begin(Stage.SCALE);
        Raster canvas = picture.allocateLike(pass.canvas());
        Resampler.map(answer, work.placement(), canvas, placement);
        end(Stage.SCALE, start);
        return canvas;
    }

    private Raster ask(ExpandRequest request, Deadline deadline) throws ModelException {
        long start = begin(Stage.PAINT);
        Raster answer = pixels(model.expand(request, Call.until(deadline)));
        end(Stage.PAINT, start);
        Raster source = request.source();
        if (!answer.size().equals(request.canvas())
                || answer.channels() != source.channels()
                || answer.depth() != source.depth()) {
            throw invalid("Expected an answer of " + request.canvas() + " " + source.channels() + " "
                    + source.depth().bits() + " bit from model " + model.card().id() + " but received " + answer);
        }
        return answer;
    }

    private Raster pixels(Painted painted) throws ModelException {
        if (painted.answers().get(0) instanceof Answer.Pixels pixels) {
            return pixels.raster();
        }
        throw invalid("Expected samples from model " + model.card().id() + " but received a file");
    }

    private ModelException invalid(String message) {
        return ModelException.of(
                ModelException.Kind.RESULT_INVALID, model.card().id(), message);
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
