package dev.deckle.job;

import dev.deckle.codec.Colours;
import dev.deckle.compose.AnswerException;
import dev.deckle.compose.Composed;
import dev.deckle.compose.Composer;
import dev.deckle.compose.PasteBack;
import dev.deckle.digest.Digest;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Brush;
import dev.deckle.mask.ContextWindow;
import dev.deckle.mask.KeptPixels;
import dev.deckle.mask.Mask;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Picture;
import dev.deckle.plan.InpaintPlan;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Fills the holes of one picture: the part around them is sent, what the model painted is put into them by their coverage, and the
 * samples of every pixel with coverage 0 are compared with the source's by digest. All pixels with any coverage are painted.
 */
public final class InpaintJob {
    private final InpaintModel model;
    private final Call call;
    private final StageTimes times;
    private final ModelPictures pictures;
    private final List<String> warnings = new ArrayList<>();

    private InpaintJob(InpaintModel model, Optional<Blob> profile, Call call, Consumer<Stage> progress) {
        this.model = model;
        this.call = call;
        this.times = new StageTimes(progress);
        this.pictures = new ModelPictures(model, profile);
    }

    /**
     * Plans the job: the window around the holes, and its reduced form where the model takes no more.
     *
     * @throws IllegalArgumentException if nothing is to be filled
     * @throws PlanException if the model's limits leave no way
     */
    public static InpaintPlan plan(Mask mask, Model model) {
        Rect bounds = painted(mask)
                .bounds()
                .orElseThrow(() -> new IllegalArgumentException("Expected fill in the mask but received none"));
        Rect window = ContextWindow.DEFAULT.on(model.profile().canvasGrid()).around(bounds, mask.size());
        return InpaintPlan.of(mask.size(), window, model.profile());
    }

    /**
     * Runs the job on the calling thread.
     *
     * @param source upright
     * @param mask of the source's size
     * @param reference another picture that shows what to paint
     * @param options the most cost; a feather is the mask's affair here
     * @param progress is told each stage as it begins
     * @return one result for each answer that the model was asked for
     * @throws IllegalArgumentException if the model can't inpaint, the mask has another size, or no fill
     * @throws PlanException if the model's limits leave no way
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public static List<Finished> run(
            Picture source,
            Mask mask,
            Optional<Picture> reference,
            JobOptions options,
            Model model,
            Call call,
            Consumer<Stage> progress)
            throws ModelException {
        if (!mask.size().equals(source.raster().size())) {
            throw new IllegalArgumentException("Expected a mask of "
                    + source.raster().size() + ", the source's size, but received " + mask.size());
        }
        if (!(model instanceof InpaintModel inpainter)) {
            throw new IllegalArgumentException("Expected a model that can inpaint but received "
                    + model.card().id());
        }
        InpaintPlan plan = plan(mask, model);
        Budget.check(model, List.of(plan.sent()), options);
        return new InpaintJob(inpainter, source.metadata().icc(), call, progress)
                .run(source.raster(), mask, plan, reference);
    }

    private List<Finished> run(Raster source, Mask mask, InpaintPlan plan, Optional<Picture> reference)
            throws ModelException {
        Rect inside = plan.window().intersect(source.size().toRect());
        Mask holes = mask.crop(inside);
        Raster context = source.view(inside);
        Sent sent = ask(context, painted(holes), plan, reference.map(this::shown));
        warnings.addAll(sent.painted().warnings());
        List<Finished> results = new ArrayList<>();
        for (Answer answer : sent.painted().answers()) {
            results.add(finish(source, mask, sent.plan(), sent.painted(), answer));
        }
        return results;
    }

    /**
     * What was sent in the end, and what it brought.
     *
     * @param plan as planned, or with a smaller form
     */
    private record Sent(InpaintPlan plan, Painted painted) {}

    /** Asks; where what would be sent is too long for the model, in ever smaller forms, the reference no larger than they. */
    private Sent ask(Raster context, Mask holes, InpaintPlan planned, Optional<Raster> reference)
            throws ModelException {
        InpaintPlan plan = planned;
        Optional<Raster> shown = reference;
        for (int i = 0; ; i++) {
            try {
                Painted painted = plan.work().isPresent()
                        ? reduced(context, holes, plan.work().get(), shown)
                        : ask(context, holes, plan.sent(), shown);
                return new Sent(plan, painted);
            } catch (ModelException e) {
                if (e.kind() != ModelException.Kind.TOO_LARGE || i == ExpandJob.MAX_REDUCTIONS) {
                    throw e;
                }
                long pixels = plan.sent().pixels() / 4 * 3;
                plan = plan.reduced(model.profile(), pixels);
                shown = reference.map(picture -> within(picture, pixels));
                warnings.add("What was to be sent was too long for model "
                        + model.card().id() + ", so it was sent reduced to " + plan.sent() + ".");
            }
        }
    }

    private static Raster within(Raster picture, long pixels) {
        return picture.size().pixels() <= pixels
                ? picture
                : Resampler.resize(
                        picture,
                        Work.within(picture.size(), Margins.NONE, Profile.unlimited("reference"), pixels)
                                .source());
    }

    private Raster shown(Picture reference) {
        return pictures.generative()
                ? Colours.toSrgb(reference.raster(), reference.metadata().icc())
                : reference.raster();
    }

    /** Every pixel with any coverage: what is mixed with the source has to be painted without it. */
    private static Mask painted(Mask mask) {
        byte[] coverage = mask.toCoverage();
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (coverage[i] == 0 ? 0 : 255);
        }
        return Mask.of(mask.size(), coverage);
    }

    private Painted reduced(Raster context, Mask holes, Work work, Optional<Raster> reference) throws ModelException {
        Raster small = times.measure(Stage.SCALE, () -> Resampler.resize(context, work.source()));
        // Grown by a reduced pixel, so that none of the reduced pixels that a hole touches is kept.
        int pixel = (int) work.scale().inverse().ceilOf(1);
        Mask smallHoles = holes.grow(pixel, Brush.SQUARE).fitted(work.source());
        return ask(small, smallHoles, work.canvas(), reference);
    }

    /** Asks for the holes of a picture that is padded on the right and at the bottom to what is sent. */
    private Painted ask(Raster picture, Mask holes, Size sent, Optional<Raster> reference) throws ModelException {
        boolean padded = !sent.equals(picture.size());
        Raster source = pictures.toModel(padded ? padded(picture, sent) : picture);
        Mask mask = padded ? padded(holes, sent) : holes;
        if (pictures.generative()) {
            // A model paints on from what it sees: not the old content of the holes, but their surroundings.
            EdgeFill.smooth().fill(source, mask, AlphaMode.OPAQUE);
        }
        return times.measure(Stage.PAINT, () -> model.inpaint(new InpaintRequest(source, mask, reference), call));
    }

    private Finished finish(Raster source, Mask mask, InpaintPlan plan, Painted painted, Answer answer)
            throws ModelException {
        Rect inside = plan.window().intersect(source.size().toRect());
        Raster context = source.view(inside);
        Mask holes = mask.crop(inside);
        Raster output = source.copy();
        Optional<Seam> seam = Optional.empty();
        if (pictures.generative() && holes.invert().bounds().isPresent()) {
            Raster received = pictures.fromModel(answer, source);
            Composed composed = times.measure(Stage.COMPOSE, () -> compose(context, received, holes, plan));
            seam = Optional.of(Seam.of(composed));
            output.view(inside).copyFrom(composed.pixels());
        } else {
            Raster received = pictures.exact(answer, source, plan.sent());
            Raster full = whole(received, plan);
            times.measure(Stage.COMPOSE, () -> {
                PasteBack.paste(full, context, holes);
                output.view(inside).copyFrom(full);
                return output;
            });
        }
        OptionalLong seed = answer instanceof Answer.File file ? file.seed() : OptionalLong.empty();
        return verify(source, output, mask, plan, new CallReport(painted.run(), painted.cost(), seed, seam));
    }

    private Composed compose(Raster context, Raster received, Mask holes, InpaintPlan plan) throws ModelException {
        try {
            // Only what was padded has to be cut off before it is located; any other size is the composer's affair.
            Raster answer = received.size().equals(plan.sent()) ? whole(received, plan) : received;
            return Composer.inpaint(context, answer, holes);
        } catch (AnswerException e) {
            throw pictures.invalid(e);
        }
    }

    /** An answer for all that was sent, without its padding and at full resolution. */
    private static Raster whole(Raster answer, InpaintPlan plan) {
        Rect inside = plan.window().intersect(plan.source().toRect());
        Size picture = plan.work().map(Work::source).orElse(inside.size());
        Raster unpadded = answer.view(Rect.at(0, 0, picture));
        return picture.equals(inside.size()) ? unpadded : Resampler.resize(unpadded, inside.size());
    }

    private static Raster padded(Raster picture, Size sent) {
        Raster canvas = picture.allocateLike(sent);
        Rect placement = Rect.at(0, 0, picture.size());
        canvas.view(placement).copyFrom(picture);
        EdgeFill.replicate().fill(canvas, placement, AlphaMode.EDGE);
        return canvas;
    }

    private static Mask padded(Mask holes, Size sent) {
        byte[] coverage = new byte[Math.toIntExact(sent.pixels())];
        byte[] known = holes.toCoverage();
        int width = holes.size().width();
        for (int y = 0; y < holes.size().height(); y++) {
            System.arraycopy(known, y * width, coverage, y * sent.width(), width);
        }
        return Mask.of(sent, coverage);
    }

    private Finished verify(Raster source, Raster output, Mask mask, InpaintPlan plan, CallReport call)
            throws ModelException {
        Digest before = times.measure(Stage.VERIFY, () -> KeptPixels.digest(source, mask));
        Digest after = times.measure(Stage.VERIFY, () -> KeptPixels.digest(output, mask));
        if (!before.equals(after)) {
            throw new AssertionError("the kept samples changed: " + before + " became " + after);
        }
        return new Finished(output, new InpaintReport(plan, call, times.toMap(), before, after, warnings));
    }

    /**
     * A finished picture.
     *
     * @param output the source with its holes filled
     * @param report what was done
     */
    public record Finished(Raster output, InpaintReport report) {}
}
