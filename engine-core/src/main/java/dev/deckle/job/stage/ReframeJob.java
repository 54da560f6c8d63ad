package dev.deckle.job.stage;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Size;
import dev.deckle.job.JobReport;
import dev.deckle.job.Stage;
import dev.deckle.model.Answer;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeModel;
import dev.deckle.model.ReframeRequest;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.InpaintPlan;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Tier;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes a frame of another ratio by a model that frames by itself. The model recomposes the scene, so nothing is put
 * back: an answer whose ratio is within 1 % of the frame's is resampled to the exact frame, any other is refused.
 */
public final class ReframeJob implements PictureJob<JobReport> {
    private static final Fraction TOLERANCE = Fraction.of(101, 100);

    private final Raster source;
    private final CanvasPlan plan;
    private final AspectRatio ratio;
    private final Tier tier;
    private final ReframeModel framer;
    private final JobContext job;

    private ReframeJob(
            Raster source, CanvasPlan plan, AspectRatio ratio, Tier tier, ReframeModel framer, JobContext job) {
        this.source = source;
        this.plan = plan;
        this.ratio = ratio;
        this.tier = tier;
        this.framer = framer;
        this.job = job;
    }

    /**
     * Checks the job; nothing is painted yet.
     *
     * @param source upright
     * @param plan of the frame
     * @param ratio of the frame, as written
     * @param tier that covers the frame
     * @throws IllegalArgumentException if the model can't reframe
     * @throws ModelException if the call costs too much
     */
    public static ReframeJob of(Picture source, CanvasPlan plan, AspectRatio ratio, Tier tier, JobSetup setup)
            throws ModelException {
        ReframeModel framer = Ports.framer(setup.model());
        Budget.check(framer, List.of(plan.output().size()), setup.options());
        JobContext job = new JobContext(setup, source.metadata());
        return new ReframeJob(source.raster(), plan, ratio, tier, framer, job);
    }

    /**
     * {@inheritDoc}
     *
     * @throws PlanException if the model takes no picture as small as the source
     */
    @Override
    public <T> List<T> run(BiFunction<Raster, JobReport, T> result) throws ModelException {
        return job.attended(() -> results(result));
    }

    @Override
    public long memory() {
        MemoryNeed need = MemoryNeed.of(source, job.model());
        return need.bytes(source.size()) + need.bytes(frame()) * (job.model().results() + 1L) + need.exchange(frame());
    }

    private <T> List<T> results(BiFunction<Raster, JobReport, T> result) throws ModelException {
        ReframeRequest request = new ReframeRequest(job.pictures().toModel(reduced()), ratio, tier);
        Painted painted = job.measure(Stage.PAINT, () -> framer.reframe(request, job.call()));
        job.painted(painted);
        job.warn("Model " + framer.card().id() + " recomposes the scene: no original sample is promised.");
        List<T> results = new ArrayList<>();
        for (Answer answer : painted.answers()) {
            Raster received = job.pictures().fromModel(answer, source);
            Draft draft = Draft.of(source).next(fitted(received), painted, answer, Optional.empty());
            results.add(result.apply(draft.pixels(), report(draft, received.size())));
        }
        return results;
    }

    /** Returns the source, reduced where the model takes no more. */
    private Raster reduced() throws ModelException {
        Optional<Work> work = InpaintPlan.of(source.size(), source.size().toRect(), framer.profile())
                .work();
        return work.isEmpty()
                ? source
                : job.measure(
                        Stage.SCALE, () -> Resampler.resize(source, work.get().source()));
    }

    private Size frame() {
        return plan.output().size();
    }

    private Raster fitted(Raster answer) throws ModelException {
        if (answer.size().equals(frame())) {
            return answer;
        }
        long a = (long) answer.width() * frame().height();
        long b = (long) frame().width() * answer.height();
        if (Fraction.of(Math.max(a, b), Math.min(a, b)).compareTo(TOLERANCE) > 0) {
            throw job.pictures()
                    .invalid("Expected an answer of the ratio of " + frame() + ", within 1 %, but received "
                            + answer.size());
        }
        return Resampler.resize(answer, frame());
    }

    private JobReport report(Draft draft, Size received) {
        List<String> warnings = new ArrayList<>(job.warnings());
        if (!received.equals(frame())) {
            warnings.add("The answer of " + received + " was resampled to the frame of " + frame() + ".");
        }
        return new JobReport(plan, framer.card().id(), draft.calls(), job.times(), Optional.empty(), warnings);
    }
}
