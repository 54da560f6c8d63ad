package dev.deckle;

import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.job.JobOptions;
import dev.deckle.job.JobProgress;
import dev.deckle.job.stage.Admission;
import dev.deckle.job.stage.ExpandJob;
import dev.deckle.job.stage.InpaintJob;
import dev.deckle.job.stage.JobSetup;
import dev.deckle.job.stage.ReframeJob;
import dev.deckle.mask.Mask;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.InpaintModel;
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
import dev.deckle.stop.Crew;
import dev.deckle.stop.Stop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Grows pictures past their borders: {@code Outpainter.local().outpaint(photo, Expansion.percent().left(70), deadline)}.
 *
 * <p>Immutable and safe for any number of threads. A call runs on the calling thread, some of whose work idle threads of its fork-join
 * pool share ({@link #withExecutor}), and is cancelled by interrupting it; every stage hears that, and the deadline, mostly within 250 ms. {@link Calls} runs one on
 * another thread. Calls are admitted by the memory that they need ({@link #withMemory}); where the heap is full all the same they
 * fail with a {@link dev.deckle.memory.MemoryException}. A method that returns one result returns the first of a model that was asked for several.
 *
 * <pre>{@code
 * Picture photo = Images.read(Path.of("photo.jpg"));
 * Outpainted wide = Outpainter.local()
 *         .outpaint(photo, Expansion.percent().left(70).top(10), Deadline.in(Duration.ofMinutes(2)));
 * Images.write(wide.picture(), Path.of("wide.jpg"));
 * }</pre>
 */
public final class Outpainter {
    private final Model model;
    private final ExpansionRules rules;
    private final JobOptions options;
    private final Consumer<JobProgress> progress;
    private final RunListener listener;
    private final MemoryBudget memory;
    private final Optional<Executor> executor;

    private Outpainter(
            Model model,
            ExpansionRules rules,
            JobOptions options,
            Consumer<JobProgress> progress,
            RunListener listener,
            MemoryBudget memory,
            Optional<Executor> executor) {
        this.model = model;
        this.rules = rules;
        this.options = options;
        this.progress = progress;
        this.listener = listener;
        this.memory = memory;
        this.executor = executor;
    }

    /** Makes an outpainter with the built-in model: no network, no key. */
    public static Outpainter local() {
        return with(LocalModel.create());
    }

    /** Makes an outpainter with any model. */
    public static Outpainter with(Model model) {
        return new Outpainter(
                model,
                ExpansionRules.DEFAULT,
                JobOptions.DEFAULT,
                progress -> {},
                event -> {},
                MemoryBudget.ofHeap(),
                Optional.empty());
    }

    /** Returns the same outpainter with other rules than {@link ExpansionRules#DEFAULT}. */
    public Outpainter withRules(ExpansionRules other) {
        return new Outpainter(model, other, options, progress, listener, memory, executor);
    }

    /** Returns the same outpainter with other options than {@link JobOptions#DEFAULT}. */
    public Outpainter withOptions(JobOptions other) {
        return new Outpainter(model, rules, other, progress, listener, memory, executor);
    }

    /**
     * Returns the same outpainter telling {@code other} how far each job is, on the working thread: at the beginning of each stage, and
     * as fills, resampling and, where it tells, a remote model go on. The fraction never falls; 1 is told when the job is done.
     */
    public Outpainter withProgress(Consumer<JobProgress> other) {
        return new Outpainter(model, rules, options, other, listener, memory, executor);
    }

    /** Returns the same outpainter telling {@code other} of paid runs, on the working thread. */
    public Outpainter withListener(RunListener other) {
        return new Outpainter(model, rules, options, progress, other, memory, executor);
    }

    /**
     * Returns the same outpainter with another budget than three quarters of the heap. The calls of one outpainter, and of all that are
     * given the same budget, share it: a job is run once what it needs is free, and waits for that within its deadline. One that can never
     * fit is refused with a {@link dev.deckle.memory.MemoryException} before anything is painted.
     */
    public Outpainter withMemory(MemoryBudget other) {
        return new Outpainter(model, rules, options, progress, listener, other, executor);
    }

    /**
     * Returns the same outpainter whose calls share their work with threads of {@code other} instead of the common fork-join pool's. The
     * calling thread works too and waits for nobody who has not begun, so an executor that is busy, full or closed makes a call slower and
     * never stops it; {@code Runnable::run} leaves all work to the calling thread. The result is the same for any.
     */
    public Outpainter withExecutor(Executor other) {
        return new Outpainter(model, rules, options, progress, listener, memory, Optional.of(other));
    }

    /**
     * Plans and runs one expansion.
     *
     * @throws IllegalArgumentException if the model can't expand
     * @throws PlanException if no plan can be made; before anything is painted
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Outpainted outpaint(Picture source, Expansion expansion, Deadline deadline) throws ModelException {
        return outpaint(source, plan(source, expansion), deadline);
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
        try {
            return run(
                    setup -> ExpandJob.of(source, plan, setup),
                    deadline,
                    source,
                    origin -> placed(origin, plan),
                    Outpainted::new);
        } catch (OutOfMemoryError | InternalError e) {
            throw full(e);
        }
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
        try {
            return run(
                    setup -> ExpandJob.of(source, plan, Optional.of(holes), setup),
                    deadline,
                    source,
                    origin -> placed(origin, plan),
                    Outpainted::new);
        } catch (OutOfMemoryError | InternalError e) {
            throw full(e);
        }
    }

    /** Plans and runs one expansion that fills holes too, as {@link #outpaintAll(Picture, CanvasPlan, Mask, Deadline)} does. */
    public Outpainted outpaint(Picture source, Expansion expansion, Mask holes, Deadline deadline)
            throws ModelException {
        return outpaintAll(source, plan(source, expansion), holes, deadline).get(0);
    }

    private CanvasPlan plan(Picture source, Expansion expansion) {
        try {
            return CanvasPlan.of(source.raster().size(), expansion, rules, model.profile());
        } catch (OutOfMemoryError | InternalError e) {
            throw full(e);
        }
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
        return submit(new PendingAsk.Grow(plan), source, Optional.empty(), deadline);
    }

    /**
     * Submits the one pass of a plan that fills holes too, as {@link #submit(Picture, CanvasPlan, Deadline)} does. The holes go into what is
     * returned.
     *
     * @throws IllegalArgumentException for what {@link #outpaintAll(Picture, CanvasPlan, Mask, Deadline)} refuses, or if the model's runs
     *     don't go on by themselves
     */
    public PendingRun submit(Picture source, CanvasPlan plan, Mask holes, Deadline deadline) throws ModelException {
        PendingAsk ask = new PendingAsk.Grow(plan, Optional.of(PendingAsk.Fill.of(holes)));
        return submit(ask, source, Optional.empty(), deadline);
    }

    /** Submits a reframe, by the model itself or the first pass of its plan, as {@link #submit(Picture, CanvasPlan, Deadline)} does. */
    public PendingRun submit(Picture source, Reframe reframe, Deadline deadline) throws ModelException {
        return submit(ask(source, reframe), source, Optional.empty(), deadline);
    }

    /**
     * Submits an inpainting, as {@link #submit(Picture, CanvasPlan, Deadline)} does. The mask goes into what is returned.
     *
     * @throws IllegalArgumentException if the model can't inpaint or its runs don't go on by themselves, the mask has another size, or no
     *     fill
     */
    public PendingRun submit(Picture source, Mask mask, Deadline deadline) throws ModelException {
        return submit(PendingAsk.Fill.of(mask), source, Optional.empty(), deadline);
    }

    /** Submits an inpainting by another picture, which is not asked for again when the run is collected. */
    public PendingRun submit(Picture source, Mask mask, Picture reference, Deadline deadline) throws ModelException {
        return submit(PendingAsk.Fill.of(mask), source, Optional.of(reference), deadline);
    }

    private PendingRun submit(PendingAsk ask, Picture source, Optional<Picture> reference, Deadline deadline)
            throws ModelException {
        try {
            ask.in(new Following(SubmittedModel.of(model, List.of()), source, reference, deadline));
            throw new IllegalArgumentException("Expected a plan that leaves something to paint but received none");
        } catch (SubmittedModel.Left e) {
            return new PendingRun(ask, SampleDigest.of(source.raster()), List.of(e.ticket()));
        }
    }

    /**
     * Waits for a run that was submitted, fetches its pictures and composes them; where the plan has another pass, that is submitted under
     * the same budget instead, and collected next. Of several pictures what came by the deadline is composed, and the run can be collected
     * again.
     *
     * @throws IllegalArgumentException if the run is another model's
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
        String id = model.card().id();
        String has = run.runs().get(0).model();
        if (!id.equals(has)) {
            throw new IllegalArgumentException("Expected the model " + has + ", which has the run, but received " + id);
        }
        SubmittedModel submitted = SubmittedModel.of(model, run.runs());
        try {
            Following following = new Following(submitted, source, Optional.empty(), deadline);
            return run.ask().in(following).apply(submitted.isWhole() ? Optional.empty() : Optional.of(run));
        } catch (SubmittedModel.Left e) {
            return new Collected.Next(run.with(e.ticket()));
        }
    }

    /** Runs an ask with a model of which the first calls were made before; what it makes is to be told what is left of the run. */
    private final class Following implements PendingAsk.Cases<Function<Optional<PendingRun>, Collected>> {
        private final Outpainter engine;
        private final Picture source;
        private final Optional<Picture> reference;
        private final Deadline deadline;

        Following(SubmittedModel submitted, Picture source, Optional<Picture> reference, Deadline deadline) {
            this.engine = with(submitted, Outpainter.this);
            this.source = source;
            this.reference = reference;
            this.deadline = deadline;
        }

        @Override
        public Function<Optional<PendingRun>, Collected> grow(PendingAsk.Grow ask) throws ModelException {
            List<Outpainted> results = ask.holes().isPresent()
                    ? engine.outpaintAll(source, ask.plan(), ask.holes().get().mask(), deadline)
                    : engine.outpaintAll(source, ask.plan(), deadline);
            return rest -> new Collected.Done(results, rest);
        }

        @Override
        public Function<Optional<PendingRun>, Collected> recompose(PendingAsk.Recompose ask) throws ModelException {
            List<Outpainted> results = engine.recomposed(source, ask, deadline);
            return rest -> new Collected.Done(results, rest);
        }

        @Override
        public Function<Optional<PendingRun>, Collected> fill(PendingAsk.Fill ask) throws ModelException {
            if (!(model instanceof InpaintModel)) {
                throw new IllegalArgumentException("Expected a model that can inpaint but received "
                        + model.card().id());
            }
            List<Inpainted> results = engine.filled(source, ask.mask(), reference, deadline);
            return rest -> new Collected.Filled(results, rest);
        }
    }

    private static Outpainter with(Model model, Outpainter like) {
        return new Outpainter(
                model, like.rules, like.options, like.progress, like.listener, like.memory, like.executor);
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
        try {
            PendingAsk ask = ask(source, reframe);
            return ask instanceof PendingAsk.Recompose recompose
                    ? recomposed(source, recompose, deadline)
                    : outpaintAll(source, ((PendingAsk.Grow) ask).plan(), deadline);
        } catch (OutOfMemoryError | InternalError e) {
            throw full(e);
        }
    }

    /** Plans a frame: made by the model itself where it can, else by growing the picture. */
    private PendingAsk ask(Picture source, Reframe reframe) {
        boolean byItself = model.card().framesItself();
        ExpansionRules used = byItself ? rules.withCap(Integer.MAX_VALUE) : rules;
        CanvasPlan plan = CanvasPlan.of(source.raster().size(), reframe, used, model.profile());
        if (!byItself) {
            return new PendingAsk.Grow(plan);
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
        return new PendingAsk.Recompose(plan, reframe.aspect(), tier);
    }

    private List<Outpainted> recomposed(Picture source, PendingAsk.Recompose ask, Deadline deadline)
            throws ModelException {
        return run(
                setup -> ReframeJob.of(source, ask.plan(), ask.ratio(), ask.tier(), setup),
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
        try {
            return run(
                    setup -> InpaintJob.of(source, mask, reference, setup),
                    deadline,
                    source,
                    origin -> origin,
                    Inpainted::new);
        } catch (OutOfMemoryError | InternalError e) {
            throw full(e);
        }
    }

    /** Returns an origin as a plan places it. */
    private static Origin placed(Origin origin, CanvasPlan plan) {
        Rect at = plan.placementInOutput();
        return plan.isScaled() ? origin.resampledTo(at) : origin.movedBy(at.x(), at.y());
    }

    private <R, T> List<T> run(
            Admission.Making<R> job,
            Deadline deadline,
            Picture source,
            UnaryOperator<Origin> place,
            BiFunction<Picture, R, T> result)
            throws ModelException {
        ProgressTeller teller = new ProgressTeller(progress);
        JobSetup setup = new JobSetup(model, options, new Call(deadline, teller.before(listener)), teller::stage);
        Stop.Work<List<T>, ModelException> work = () -> teller.heard(() -> new Admission(setup, memory)
                .run(job, source.raster(), (output, report) -> result.apply(picture(source, output, place), report)));
        return executor.isPresent() ? Crew.with(executor.get(), work) : work.run();
    }

    private static MemoryException full(VirtualMachineError cause) {
        return MemoryException.full("the picture, its canvas and the work on it", cause);
    }

    /**
     * Returns the output with the source's metadata, marked where a model invented a part of it; its origin follows the source to
     * its place.
     */
    private Picture picture(Picture source, Raster output, UnaryOperator<Origin> place) {
        Picture picture = source.withRaster(output).withOrigin(source.origin().map(place));
        if (!model.card().generative()) {
            return picture;
        }
        return Images.markedAsComposite(picture.withOrigin(picture.origin().map(Origin::invented)));
    }
}
