package dev.deckle.job.stage;

import dev.deckle.compose.answer.PasteBack;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.JobReport;
import dev.deckle.job.KeptRegion;
import dev.deckle.job.Stage;
import dev.deckle.mask.Mask;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.PlanException;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.SampleDigest;
import dev.deckle.stop.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Grows one picture by one plan: for each pass the model paints and the picture so far is composed with its answer; then the
 * delivered rectangle is cut out and the original samples in it are compared with the source by digest. A reframe resamples
 * the source once, before the first pass: its samples are then the original ones. Where a pass has a work form, the model paints
 * that, and only what it painted is scaled up.
 *
 * <p>The answer of a generative model is located, registered and corrected; that of any other has to fit as it is.
 */
public final class ExpandJob implements PictureJob<JobReport> {
    /** The share of all passes; what is left is for scaling before and proving behind them. */
    private static final double PASSES = 0.9;

    private final Raster source;
    private final CanvasPlan plan;
    private final ExpandModel painter;
    private final JobContext job;
    private final Optional<Mask> holes;

    private ExpandJob(Raster source, CanvasPlan plan, ExpandModel painter, JobContext job, Optional<Mask> holes) {
        this.holes = holes;
        this.source = source;
        this.plan = plan;
        this.painter = painter;
        this.job = job;
    }

    /**
     * Checks the job; nothing is painted yet.
     *
     * @param source upright, of the size of the plan's source
     * @throws IllegalArgumentException if the model can't expand, or can't bring several answers in several passes
     * @throws PlanException if the plan is for a source of another size, or {@link CanvasPlan#digest another} digest
     * @throws ModelException if the calls cost too much
     */
    public static ExpandJob of(Picture source, CanvasPlan plan, JobSetup setup) throws ModelException {
        return of(source, plan, Optional.empty(), setup);
    }

    /**
     * Checks a job that fills holes of the source in its first pass too; nothing is painted yet.
     *
     * @param holes of the source's size: 255 is filled, 0 is kept
     * @throws IllegalArgumentException as without them, or if the model can't inpaint, the mask has another size, fills or keeps nothing, or
     *     the plan scales the source or leaves no margin
     */
    public static ExpandJob of(Picture source, CanvasPlan plan, Optional<Mask> holes, JobSetup setup)
            throws ModelException {
        Model model = setup.model();
        ExpandModel painter = Ports.expander(model);
        if (plan.passes().size() > 1 && model.results() > 1) {
            throw new IllegalArgumentException("Expected one result of a plan of "
                    + plan.passes().size() + " passes but received " + model.results());
        }
        Budget.check(model, plan.sent(), setup.options());
        requireSource(source.raster(), plan);
        JobContext job = new JobContext(setup, source.metadata());
        holes.ifPresent(mask -> requireHoles(mask, plan, model));
        return new ExpandJob(source.raster(), plan, painter, job, holes);
    }

    private static void requireHoles(Mask mask, CanvasPlan plan, Model model) {
        Ports.inpainter(model);
        if (!mask.size().equals(plan.source())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + plan.source() + ", the source's size, but received " + mask.size());
        }
        if (plan.isScaled() || plan.passes().isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a plan with margins around the source as it is, for a mask of holes, but"
                            + " received one " + (plan.isScaled() ? "that scales it by " + plan.scale() : "without"));
        }
        if (mask.touched().bounds().isEmpty() || !mask.keepsAnything()) {
            throw new IllegalArgumentException(
                    "Expected a mask that fills some pixels and keeps some but received one that "
                            + (mask.keepsAnything() ? "fills" : "keeps") + " none");
        }
    }

    private static void requireSource(Raster source, CanvasPlan plan) {
        if (!source.size().equals(plan.source())) {
            throw mismatch("a picture of " + plan.source() + ", which the plan was made for,", source.size());
        }
        if (plan.digest().isPresent()) {
            Digest digest = SampleDigest.of(source);
            if (!plan.digest().get().equals(digest)) {
                throw mismatch(
                        "the picture that the plan was made for, "
                                + plan.digest().get() + ",",
                        digest);
            }
        }
    }

    private static PlanException mismatch(String expected, Object received) {
        return new PlanException(PlanException.Kind.MISMATCH, "Expected " + expected + " but received " + received);
    }

    @Override
    public <T> List<T> run(BiFunction<Raster, JobReport, T> result) throws ModelException {
        return job.attended(() -> results(result));
    }

    @Override
    public long memory() {
        MemoryNeed need = MemoryNeed.of(source, job.model());
        long most = 0;
        Size before = plan.placement().size();
        long picture = plan.isScaled() ? need.bytes(before) : 0;
        for (Pass pass : plan.passes()) {
            long canvas = need.bytes(pass.canvas()) * job.model().results();
            most = Math.max(most, picture + canvas + need.margins(before, pass));
            before = pass.canvas();
            picture = canvas;
        }
        return need.bytes(source.size()) + Math.max(most, picture) + holesMemory(need);
    }

    /** Returns what holes take beside the margins: their masks, a filled copy for each answer, and the work on one. */
    private long holesMemory(MemoryNeed need) {
        if (holes.isEmpty()) {
            return 0;
        }
        Size size = source.size();
        return 3 * size.pixels() + need.bytes(size) * (job.model().results() + 1L) + need.holes(size, size);
    }

    private <T> List<T> results(BiFunction<Raster, JobReport, T> result) throws ModelException {
        Raster original = plan.isScaled() ? scaled() : source;
        List<Draft> drafts = List.of(Draft.of(original));
        Optional<PassHoles> open = holes.map(mask -> new PassHoles(original, mask, Ports.inpainter(job.model()), job));
        if (open.isPresent() && !job.pictures().generative()) {
            // Such a model answers in the source's own samples, at no cost: margins then grow from the filled picture.
            drafts = List.of(open.get().filledExactly());
            open = Optional.empty();
        }
        for (Pass pass : plan.passes()) {
            PassPainter next = new PassPainter(drafts.get(0), pass, painter, job, open);
            drafts = Meter.<List<Draft>, ModelException>share(
                    PASSES / plan.passes().size(), next::paint);
            open = Optional.empty();
        }
        Rect area = kept();
        List<T> results = new ArrayList<>();
        for (Draft draft : drafts) {
            Raster output = draft.pixels().view(plan.output());
            KeptRegion kept = proven(original, output, area);
            results.add(result.apply(output, report(draft, kept)));
        }
        return results;
    }

    private Raster scaled() throws ModelException {
        return job.measure(
                Stage.SCALE, () -> Resampler.resize(source, plan.placement().size()));
    }

    /**
     * Returns the rectangle of the output that holds nothing but original samples: known from the plan, whatever is
     * painted.
     */
    private Rect kept() {
        Size picture = plan.placement().size();
        Rect kept = picture.toRect();
        for (Pass pass : plan.passes()) {
            PassForm form = PassForm.of(picture, pass);
            Rect placement = form.placement();
            Rect whole = PasteBack.kept(pass.canvas(), placement, job.options().feather());
            kept = kept.translate(placement.x(), placement.y()).intersect(whole);
            picture = form.area().size();
        }
        return kept.translate(-plan.output().x(), -plan.output().y());
    }

    private KeptRegion proven(Raster original, Raster output, Rect area) throws ModelException {
        return job.measure(
                Stage.VERIFY,
                () -> KeptRegion.prove(
                        original,
                        plan.placementInOutput(),
                        output,
                        area,
                        holesIn(area),
                        job.options().digests()));
    }

    /** Returns the holes in an area of the output that lies in the source's place. */
    private Optional<Mask> holesIn(Rect area) {
        Rect at = plan.placementInOutput();
        return area.isEmpty() ? Optional.empty() : holes.map(mask -> mask.crop(area.translate(-at.x(), -at.y())));
    }

    private JobReport report(Draft draft, KeptRegion kept) {
        return new JobReport(
                plan, job.model().card().id(), draft.calls(), job.times(), Optional.of(kept), job.warnings());
    }
}
