package dev.deckle.job;

import dev.deckle.compose.AnswerException;
import dev.deckle.compose.Composed;
import dev.deckle.compose.Composer;
import dev.deckle.compose.PasteBack;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.raster.SampleDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Grows one picture by one plan: for each pass the model paints and the picture so far is composed with its answer; then the
 * delivered rectangle is cut out and the original samples in it are compared with the source by digest. A reframe resamples
 * the source once, before the first pass: its samples are then the original ones. Where a pass has a work form, the model paints
 * that, and only what it painted is scaled up.
 *
 * <p>What a generative model answers is located, registered and corrected; what any other answers has to fit as it is.
 */
public final class ExpandJob {
    /** How often a picture that is too long for a model is made smaller. */
    static final int MAX_REDUCTIONS = 8;

    private final Model model;
    private final JobOptions options;
    private final Call call;
    private final StageTimes times;
    private final ModelPictures pictures;
    private final List<String> warnings = new ArrayList<>();

    private ExpandJob(Model model, Optional<Blob> profile, JobOptions options, Call call, Consumer<Stage> progress) {
        this.model = model;
        this.options = options;
        this.call = call;
        this.times = new StageTimes(progress);
        this.pictures = new ModelPictures(model, profile);
    }

    /**
     * Runs the job on the calling thread.
     *
     * @param source upright, of the size of the plan's source
     * @param progress is told each stage as it begins
     * @return one result for each answer that the model was asked for
     * @throws IllegalArgumentException if the model can't expand, or can't bring several answers in several passes
     * @throws PlanException if the plan is for a source of another size, or {@link CanvasPlan#digest another} digest
     * @throws ModelException if the model gives no usable answer before the deadline, or the calls cost too much
     */
    public static List<Finished> run(
            Picture source, CanvasPlan plan, JobOptions options, Model model, Call call, Consumer<Stage> progress)
            throws ModelException {
        if (!model.card().serves(Job.EXPAND)) {
            throw new IllegalArgumentException("Expected a model that can expand but received "
                    + model.card().id());
        }
        if (plan.passes().size() > 1 && model.results() > 1) {
            throw new IllegalArgumentException("Expected one result of a plan of "
                    + plan.passes().size() + " passes but received " + model.results());
        }
        Budget.check(model, plan.passes().stream().map(Pass::sent).toList(), options);
        return new ExpandJob(model, source.metadata().icc(), options, call, progress).run(source.raster(), plan);
    }

    private List<Finished> run(Raster source, CanvasPlan plan) throws ModelException {
        requireSource(source, plan);
        Raster placed = plan.isScaled()
                ? times.measure(
                        Stage.SCALE,
                        () -> Resampler.resize(source, plan.placement().size()))
                : source;
        List<Grown> grown = List.of(new Grown(placed, placed.size().toRect(), List.of()));
        for (Pass pass : plan.passes()) {
            grown = paint(grown.get(0), pass);
        }
        List<Finished> finished = new ArrayList<>();
        for (Grown result : grown) {
            finished.add(verify(placed, result, plan));
        }
        return finished;
    }

    /**
     * A picture on its way.
     *
     * @param pixels so far
     * @param kept where nothing but original samples are
     * @param calls that made it
     */
    private record Grown(Raster pixels, Rect kept, List<CallReport> calls) {

        /** After a pass: {@code area} of the pass' canvas, with the picture so far at {@code placement} of that canvas. */
        Grown next(Raster canvas, Rect area, Rect placement, Rect whole, CallReport call) {
            List<CallReport> all = new ArrayList<>(calls);
            all.add(call);
            Rect kept = this.kept.translate(placement.x(), placement.y()).intersect(whole);
            return new Grown(canvas.view(area), kept.translate(-area.x(), -area.y()), all);
        }
    }

    private static void requireSource(Raster source, CanvasPlan plan) {
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

    private List<Grown> paint(Grown before, Pass pass) throws ModelException {
        Raster picture = before.pixels();
        Rect placement = Rect.at(pass.margins().left(), pass.margins().top(), picture.size());
        // What a pass was padded by is cut off, unless it is the last, whose margins hold the padding.
        Rect area = pass.margins().around(picture.size()).toRect();
        return pictures.generative()
                ? generated(before, pass, placement, area)
                : List.of(filled(before, pass, placement, area));
    }

    private Grown filled(Grown before, Pass pass, Rect placement, Rect area) throws ModelException {
        Raster picture = before.pixels();
        Painted painted;
        Raster canvas;
        if (pass.work().isPresent()) {
            Work work = pass.work().get();
            Raster small = times.measure(Stage.SCALE, () -> Resampler.resize(picture, work.source()));
            painted = ask(small, work.margins());
            Raster answer = pictures.exact(painted.answers().get(0), picture, work.canvas());
            canvas = picture.allocateLike(pass.canvas());
            times.measure(Stage.SCALE, () -> {
                Resampler.map(answer, work.placement(), canvas, placement);
                return canvas;
            });
        } else {
            painted = ask(picture, Margins.between(pass.canvas().toRect(), placement));
            canvas = pictures.exact(painted.answers().get(0), picture, pass.canvas());
        }
        times.measure(Stage.COMPOSE, () -> {
            PasteBack.paste(canvas, picture, placement, options.feather());
            return canvas;
        });
        CallReport call = new CallReport(painted.run(), painted.cost(), OptionalLong.empty(), Optional.empty());
        return before.next(canvas, area, placement, kept(pass, placement), call);
    }

    private Rect kept(Pass pass, Rect placement) {
        return PasteBack.kept(pass.canvas(), placement, options.feather());
    }

    private List<Grown> generated(Grown before, Pass pass, Rect placement, Rect area) throws ModelException {
        Raster picture = before.pixels();
        Optional<Work> work = pass.work();
        Painted painted = askReduced(picture, pass, placement, work);
        // The frame tells whether the picture had to be sent in a smaller form than planned.
        Optional<Work> sent = sentWork(picture, painted.frame(), work);
        List<Grown> results = new ArrayList<>();
        for (Answer answer : painted.answers()) {
            Raster received = pictures.fromModel(answer, picture);
            Composed composed =
                    times.measure(Stage.COMPOSE, () -> compose(picture, received, pass, placement, painted, sent));
            OptionalLong seed = answer instanceof Answer.File file ? file.seed() : OptionalLong.empty();
            CallReport call = new CallReport(painted.run(), painted.cost(), seed, Optional.of(Seam.of(composed)));
            extendAlpha(composed.pixels(), placement);
            results.add(before.next(composed.pixels(), area, placement, kept(pass, placement), call));
        }
        return results;
    }

    /** What a model paints is opaque; on request the margins get the alpha of the edges instead. */
    private void extendAlpha(Raster canvas, Rect placement) {
        if (options.alpha() == AlphaMode.EDGE && canvas.channels().hasAlpha()) {
            Raster seeded = canvas.copy();
            EdgeFill.smooth().fill(seeded, placement, AlphaMode.EDGE);
            RasterAlpha.copy(seeded, canvas);
        }
    }

    private Composed compose(
            Raster picture, Raster answer, Pass pass, Rect placement, Painted painted, Optional<Work> work)
            throws ModelException {
        try {
            if (work.isPresent()) {
                return Composer.compose(picture, answer, pass.canvas(), placement, work.get(), options.composing());
            }
            Frame frame = painted.frame();
            Composed composed =
                    Composer.compose(picture, answer, frame.canvas(), frame.placement(), options.composing());
            Rect asked = Rect.at(
                    frame.placement().x() - placement.x(), frame.placement().y() - placement.y(), pass.canvas());
            return new Composed(
                    composed.pixels().view(asked), composed.registration(), composed.before(), composed.after());
        } catch (AnswerException e) {
            throw pictures.invalid(e);
        }
    }

    /** The work form as it was asked: with the frame's margins, which may be more than were planned. */
    private static Optional<Work> sentWork(Raster picture, Frame frame, Optional<Work> planned) {
        Size sent = frame.placement().size();
        if (planned.isEmpty() && sent.equals(picture.size())) {
            return Optional.empty();
        }
        return Optional.of(Work.of(picture.size(), frame.canvas(), frame.placement()));
    }

    /** Asks for the pass; where what would be sent is too long for the model, in ever smaller forms. */
    private Painted askReduced(Raster picture, Pass pass, Rect placement, Optional<Work> planned)
            throws ModelException {
        Margins margins = Margins.between(pass.canvas().toRect(), placement);
        Optional<Work> work = planned;
        for (int i = 0; ; i++) {
            try {
                if (work.isEmpty()) {
                    return ask(picture, margins);
                }
                Work form = work.get();
                Raster small = times.measure(Stage.SCALE, () -> Resampler.resize(picture, form.source()));
                return ask(small, form.margins());
            } catch (ModelException e) {
                if (e.kind() != ModelException.Kind.TOO_LARGE || i == MAX_REDUCTIONS) {
                    throw e;
                }
                long pixels = work.map(Work::canvas).orElse(pass.canvas()).pixels();
                work = Optional.of(Work.within(picture.size(), pass.margins(), model.profile(), pixels / 4 * 3));
                warnings.add("What was to be sent was too long for model "
                        + model.card().id() + ", so it was sent reduced to "
                        + work.get().source() + ".");
            }
        }
    }

    private Painted ask(Raster picture, Margins margins) throws ModelException {
        ExpandRequest request = new ExpandRequest(pictures.toModel(picture), margins);
        Painted painted = times.measure(Stage.PAINT, () -> paint(request));
        warnings.addAll(painted.warnings());
        return painted;
    }

    /** By a model that expands, or by one that inpaints: then the margins are holes in the seeded canvas. */
    private Painted paint(ExpandRequest request) throws ModelException {
        if (model instanceof ExpandModel expander) {
            return expander.expand(request, call);
        }
        Raster canvas = request.source().allocateLike(request.canvas());
        canvas.view(request.placement()).copyFrom(request.source());
        EdgeFill.smooth().fill(canvas, request.placement(), AlphaMode.OPAQUE);
        Mask margins = Mask.around(request.canvas(), request.placement());
        Painted painted = ((InpaintModel) model)
                .inpaint(new InpaintRequest(canvas, margins, Optional.of(request.source())), call);
        return new Painted(painted.answers(), request.frame(), painted.run(), painted.cost(), painted.warnings());
    }

    private Finished verify(Raster source, Grown grown, CanvasPlan plan) throws ModelException {
        Raster output = grown.pixels().view(plan.output());
        Rect area = grown.kept().translate(-plan.output().x(), -plan.output().y());
        Rect placement = plan.placementInOutput();
        KeptRegion kept = times.measure(
                Stage.VERIFY,
                () -> area.isEmpty()
                        ? KeptRegion.nothing()
                        : new KeptRegion(
                                area,
                                SampleDigest.of(source.view(area.translate(-placement.x(), -placement.y()))),
                                SampleDigest.of(output.view(area))));
        if (!kept.before().equals(kept.after())) {
            throw new AssertionError("the original samples changed: " + kept.before() + " became " + kept.after());
        }
        JobReport report =
                new JobReport(plan, model.card().id(), grown.calls(), times.toMap(), Optional.of(kept), warnings);
        return new Finished(output, report);
    }

    /**
     * A finished picture.
     *
     * @param output what is delivered
     * @param report what was done
     */
    public record Finished(Raster output, JobReport report) {}
}
