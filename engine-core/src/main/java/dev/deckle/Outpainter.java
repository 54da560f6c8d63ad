package dev.deckle;

import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.job.JobOptions;
import dev.deckle.job.Stage;
import dev.deckle.job.stage.Admission;
import dev.deckle.job.stage.ExpandJob;
import dev.deckle.job.stage.InpaintJob;
import dev.deckle.job.stage.JobSetup;
import dev.deckle.job.stage.ReframeJob;
import dev.deckle.mask.Mask;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.RunListener;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.Origin;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.Tier;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Grows pictures past their borders: {@code Outpainter.local().outpaint(photo, Expansion.percent().left(70), deadline)}.
 *
 * <p>Immutable and safe for any number of threads. A call runs on the calling thread, some of whose work idle threads of its fork-join
 * pool share, and is cancelled by interrupting it; every stage hears that, and the deadline, mostly within 250 ms. {@link Calls} runs one on
 * another thread. Calls are admitted by the memory that they need ({@link #withMemory}); where the heap is full all the same they
 * fail with a {@link dev.deckle.memory.MemoryException}. A method that returns one result returns the first of a model that was asked for several.
 */
public final class Outpainter {
    private final Model model;
    private final ExpansionRules rules;
    private final JobOptions options;
    private final Consumer<Stage> progress;
    private final RunListener listener;
    private final MemoryBudget memory;

    private Outpainter(
            Model model,
            ExpansionRules rules,
            JobOptions options,
            Consumer<Stage> progress,
            RunListener listener,
            MemoryBudget memory) {
        this.model = model;
        this.rules = rules;
        this.options = options;
        this.progress = progress;
        this.listener = listener;
        this.memory = memory;
    }

    /** Makes an outpainter with the built-in model: no network, no key. */
    public static Outpainter local() {
        return with(LocalModel.create());
    }

    /** Makes an outpainter with any model. */
    public static Outpainter with(Model model) {
        return new Outpainter(
                model, ExpansionRules.DEFAULT, JobOptions.DEFAULT, stage -> {}, event -> {}, MemoryBudget.ofHeap());
    }

    /** Returns the same outpainter with other rules than {@link ExpansionRules#DEFAULT}. */
    public Outpainter withRules(ExpansionRules other) {
        return new Outpainter(model, other, options, progress, listener, memory);
    }

    /** Returns the same outpainter with other options than {@link JobOptions#DEFAULT}. */
    public Outpainter withOptions(JobOptions other) {
        return new Outpainter(model, rules, other, progress, listener, memory);
    }

    /** Returns the same outpainter telling {@code other} each stage as it begins, on the working thread. */
    public Outpainter withProgress(Consumer<Stage> other) {
        return new Outpainter(model, rules, options, other, listener, memory);
    }

    /** Returns the same outpainter telling {@code other} of paid runs, on the working thread. */
    public Outpainter withListener(RunListener other) {
        return new Outpainter(model, rules, options, progress, other, memory);
    }

    /**
     * Returns the same outpainter with another budget than three quarters of the heap. The calls of one outpainter, and of all that are
     * given the same budget, share it: a job is run once what it needs is free, and waits for that within its deadline. One that can never
     * fit is refused with a {@link dev.deckle.memory.MemoryException} before anything is painted.
     */
    public Outpainter withMemory(MemoryBudget other) {
        return new Outpainter(model, rules, options, progress, listener, other);
    }

    /**
     * Plans and runs one expansion.
     *
     * @throws IllegalArgumentException if the model can't expand
     * @throws PlanException if no plan can be made; before anything is painted
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Outpainted outpaint(Picture source, Expansion expansion, Deadline deadline) throws ModelException {
        return outpaint(source, CanvasPlan.of(source.raster().size(), expansion, rules, model.profile()), deadline);
    }

    /**
     * Runs a plan that stands already.
     *
     * @throws IllegalArgumentException if the model can't expand
     * @throws PlanException if the plan is for a picture of another size
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Outpainted outpaint(Picture source, CanvasPlan plan, Deadline deadline) throws ModelException {
        return outpaintAll(source, plan, deadline).get(0);
    }

    /**
     * Runs a plan as {@link #outpaint(Picture, CanvasPlan, Deadline)} does and returns a result for each of the answers
     * that the model was asked for.
     */
    public List<Outpainted> outpaintAll(Picture source, CanvasPlan plan, Deadline deadline) throws ModelException {
        return run(
                setup -> ExpandJob.of(source, plan, setup),
                deadline,
                source,
                origin -> placed(origin, plan),
                Outpainted::new);
    }

    /**
     * Runs a plan and fills holes of the picture in the same pass: what is sent is one canvas, its mask the margins and the holes, and what
     * is paid is one call.
     *
     * @param holes of the picture's size: 255 is filled, 0 is kept bit for bit, what is between is mixed
     * @throws IllegalArgumentException if the model can't inpaint, the mask has another size, fills or keeps nothing, or the plan scales the
     *     picture or leaves no margin
     * @throws PlanException if the plan is for a picture of another size
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public List<Outpainted> outpaintAll(Picture source, CanvasPlan plan, Mask holes, Deadline deadline)
            throws ModelException {
        return run(
                setup -> ExpandJob.of(source, plan, Optional.of(holes), setup),
                deadline,
                source,
                origin -> placed(origin, plan),
                Outpainted::new);
    }

    /** Plans and runs one expansion that fills holes too, as {@link #outpaintAll(Picture, CanvasPlan, Mask, Deadline)} does. */
    public Outpainted outpaint(Picture source, Expansion expansion, Mask holes, Deadline deadline)
            throws ModelException {
        CanvasPlan plan = CanvasPlan.of(source.raster().size(), expansion, rules, model.profile());
        return outpaintAll(source, plan, holes, deadline).get(0);
    }

    /**
     * Submits the first pass of a plan and returns as soon as the provider has it; {@link #collect} does the rest, here or in another
     * process.
     *
     * @throws IllegalArgumentException if the model's runs don't go on by themselves, or the plan leaves nothing to paint
     * @throws PlanException if the plan is for a picture of another size
     * @throws ModelException if the provider did not take the run
     */
    public PendingRun submit(Picture source, CanvasPlan plan, Deadline deadline) throws ModelException {
        try {
            with(SubmittedModel.of(model, List.of()), this).outpaintAll(source, plan, deadline);
            throw new IllegalArgumentException("Expected a plan that leaves something to paint but received none");
        } catch (SubmittedModel.Left e) {
            return new PendingRun(plan, SampleDigest.of(source.raster()), List.of(e.ticket()));
        }
    }

    /**
     * Waits for a run that was submitted, fetches its pictures and composes them; where the plan has another pass, that is submitted under
     * the same budget instead, and collected next.
     *
     * @throws PlanException if the photo is another than was submitted
     * @throws ModelException if the run brought no usable answer before the deadline; it can be collected again
     */
    public Collected collect(PendingRun run, Picture source, Deadline deadline) throws ModelException {
        Digest digest = SampleDigest.of(source.raster());
        if (!digest.equals(run.photo())) {
            throw new PlanException(
                    PlanException.Kind.MISMATCH,
                    "Expected the photo that was submitted, " + run.photo() + ", but received " + digest);
        }
        try {
            return new Collected.Done(
                    with(SubmittedModel.of(model, run.runs()), this).outpaintAll(source, run.plan(), deadline));
        } catch (SubmittedModel.Left e) {
            return new Collected.Next(run.with(e.ticket()));
        }
    }

    private static Outpainter with(Model model, Outpainter like) {
        return new Outpainter(model, like.rules, like.options, like.progress, like.listener, like.memory);
    }

    /**
     * Plans and runs one reframe; a cap that is clamped for expansions is split for frames.
     *
     * @throws IllegalArgumentException if the model can't reframe
     * @throws PlanException if no plan can be made; before anything is painted
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Outpainted reframe(Picture source, Reframe reframe, Deadline deadline) throws ModelException {
        return reframeAll(source, reframe, deadline).get(0);
    }

    /**
     * Runs a reframe as {@link #reframe} does and returns a result for each of the answers that the model was asked
     * for.
     */
    public List<Outpainted> reframeAll(Picture source, Reframe reframe, Deadline deadline) throws ModelException {
        boolean byItself = model.card().framesItself();
        ExpansionRules used = byItself ? rules.withCap(Integer.MAX_VALUE) : rules;
        CanvasPlan plan = CanvasPlan.of(source.raster().size(), reframe, used, model.profile());
        if (!byItself) {
            return outpaintAll(source, plan, deadline);
        }
        Tier tier = reframe.coveringTier(model.card().tiers())
                .orElseThrow(() -> new IllegalArgumentException("Expected a frame of at most "
                        + model.card().tiers().stream()
                                .mapToInt(Tier::longSide)
                                .max()
                                .orElse(0) + " px a side for model "
                        + model.card().id() + " but received "
                        + reframe.longSide()
                                .map(px -> "one of " + px + " px")
                                .orElse("one of the picture's own resolution")));
        return run(
                setup -> ReframeJob.of(source, plan, reframe.aspect(), tier, setup),
                deadline,
                source,
                origin -> origin.lost("the model recomposed the picture"),
                Outpainted::new);
    }

    /**
     * Fills the holes of a picture.
     *
     * @param mask of the picture's size: 255 is filled, 0 is kept bit for bit, what is between is mixed
     * @throws IllegalArgumentException if the model can't inpaint, the mask has another size, or no fill
     * @throws PlanException if the model's limits leave no way
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Inpainted inpaint(Picture source, Mask mask, Deadline deadline) throws ModelException {
        return inpaintAll(source, mask, deadline).get(0);
    }

    /**
     * Fills the holes of a picture by another, as {@link #inpaint(Picture, Mask, Deadline)} does without one.
     *
     * @param reference another picture that shows what to paint, for a model that looks at one
     */
    public Inpainted inpaint(Picture source, Mask mask, Picture reference, Deadline deadline) throws ModelException {
        return inpaintAll(source, mask, reference, deadline).get(0);
    }

    /**
     * Fills the holes as {@link #inpaint(Picture, Mask, Deadline)} does and returns a result for each of the answers
     * that the model was asked for.
     */
    public List<Inpainted> inpaintAll(Picture source, Mask mask, Deadline deadline) throws ModelException {
        return filled(source, mask, Optional.empty(), deadline);
    }

    /**
     * Fills the holes as {@link #inpaint(Picture, Mask, Picture, Deadline)} does and returns a result for each of the
     * answers that the model was asked for.
     */
    public List<Inpainted> inpaintAll(Picture source, Mask mask, Picture reference, Deadline deadline)
            throws ModelException {
        return filled(source, mask, Optional.of(reference), deadline);
    }

    private List<Inpainted> filled(Picture source, Mask mask, Optional<Picture> reference, Deadline deadline)
            throws ModelException {
        return run(
                setup -> InpaintJob.of(source, mask, reference, setup),
                deadline,
                source,
                origin -> origin,
                Inpainted::new);
    }

    /** Returns an origin as a plan places it. */
    private static Origin placed(Origin origin, CanvasPlan plan) {
        Rect at = plan.placementInOutput();
        return plan.isScaled() ? origin.lost("the picture was resampled") : origin.movedBy(at.x(), at.y());
    }

    private <R, T> List<T> run(
            Admission.Making<R> job,
            Deadline deadline,
            Picture source,
            UnaryOperator<Origin> place,
            BiFunction<Picture, R, T> result)
            throws ModelException {
        JobSetup setup = new JobSetup(model, options, new Call(deadline, listener), progress);
        return new Admission(setup, memory)
                .run(job, (output, report) -> result.apply(picture(source, output, place), report));
    }

    /**
     * Returns the output with the source's metadata, marked where a model invented a part of it; its origin follows the source to
     * its place.
     */
    private Picture picture(Picture source, Raster output, UnaryOperator<Origin> place) {
        Picture picture = source.withRaster(output).withOrigin(source.origin().map(place));
        return model.card().generative() ? Images.markedAsComposite(picture) : picture;
    }
}
