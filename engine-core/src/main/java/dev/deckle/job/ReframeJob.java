package dev.deckle.job;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Size;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.InpaintPlan;
import dev.deckle.plan.Tier;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Has a model make a frame of another ratio by itself. It recomposes the scene, so there is nothing to put back: an answer whose ratio
 * is within 1 % of the frame's is resampled to the exact frame, any other is refused.
 */
public final class ReframeJob {
    private static final Fraction TOLERANCE = Fraction.of(101, 100);

    private ReframeJob() {}

    /**
     * Runs the job on the calling thread.
     *
     * @param source upright
     * @param plan of the frame
     * @param ratio of the frame, as written
     * @param tier of the frame
     * @param progress is told each stage as it begins
     * @return one result for each answer that the model was asked for
     * @throws ModelException if the model gives no usable answer before the deadline, or the call costs too much
     */
    public static List<ExpandJob.Finished> run(
            Picture source,
            CanvasPlan plan,
            AspectRatio ratio,
            Tier tier,
            JobOptions options,
            ReframeModel model,
            Call call,
            Consumer<Stage> progress)
            throws ModelException {
        Size frame = plan.output().size();
        Budget.check(model, List.of(frame), options);
        StageTimes times = new StageTimes(progress);
        ModelPictures pictures = new ModelPictures(model, source.metadata().icc());
        Raster picture = source.raster();
        Optional<Work> work = InpaintPlan.of(picture.size(), picture.size().toRect(), model.profile())
                .work();
        Raster sent = work.isPresent()
                ? times.measure(
                        Stage.SCALE, () -> Resampler.resize(picture, work.get().source()))
                : picture;
        ReframeRequest request = new ReframeRequest(pictures.toModel(sent), ratio, tier);
        Painted painted = times.measure(Stage.PAINT, () -> model.reframe(request, call));
        List<ExpandJob.Finished> results = new ArrayList<>();
        for (Answer answer : painted.answers()) {
            List<String> warnings = new ArrayList<>(painted.warnings());
            warnings.add("Model " + model.card().id() + " recomposes the scene: no original sample is promised.");
            Raster received = pictures.fromModel(answer, picture);
            Raster output = fit(received, frame, pictures, warnings);
            OptionalLong seed = answer instanceof Answer.File file ? file.seed() : OptionalLong.empty();
            CallReport report = new CallReport(painted.run(), painted.cost(), seed, Optional.empty());
            results.add(new ExpandJob.Finished(
                    output,
                    new JobReport(
                            plan, model.card().id(), List.of(report), times.toMap(), Optional.empty(), warnings)));
        }
        return results;
    }

    private static Raster fit(Raster answer, Size frame, ModelPictures pictures, List<String> warnings)
            throws ModelException {
        if (answer.size().equals(frame)) {
            return answer;
        }
        long a = (long) answer.width() * frame.height();
        long b = (long) frame.width() * answer.height();
        if (Fraction.of(Math.max(a, b), Math.min(a, b)).compareTo(TOLERANCE) > 0) {
            throw pictures.invalid(
                    "Expected an answer of the ratio of " + frame + ", within 1 %, but received " + answer.size());
        }
        warnings.add("The answer of " + answer.size() + " was resampled to the frame of " + frame + ".");
        return Resampler.resize(answer, frame);
    }
}
