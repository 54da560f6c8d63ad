package dev.deckle.job;

import dev.deckle.compose.PasteBack;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
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
import dev.deckle.plan.InpaintPlan;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fills the holes of one picture: the part around them is sent, what the model painted is put into them by their coverage, and the
 * samples of every pixel with coverage 0 are compared with the source's by digest. All pixels with any coverage are painted.
 */
public final class InpaintJob {
    private final InpaintModel model;
    private final Call call;
    private final Consumer<Stage> progress;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

    private InpaintJob(InpaintModel model, Call call, Consumer<Stage> progress) {
        this.model = model;
        this.call = call;
        this.progress = progress;
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
     * @param reference another picture that shows what to paint, of the source's kind
     * @param progress is told each stage as it begins
     * @throws IllegalArgumentException if the model can't inpaint, the mask has another size, or no fill
     * @throws PlanException if the model's limits leave no way
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public static Finished run(
            Raster source, Mask mask, Optional<Raster> reference, Model model, Call call, Consumer<Stage> progress)
            throws ModelException {
        if (!mask.size().equals(source.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + source.size() + ", the source's size, but received " + mask.size());
        }
        if (!(model instanceof InpaintModel inpainter)) {
            throw new IllegalArgumentException("Expected a model that can inpaint but received "
                    + model.card().id());
        }
        return new InpaintJob(inpainter, call, progress).run(source, mask, reference);
    }

    private Finished run(Raster source, Mask mask, Optional<Raster> reference) throws ModelException {
        InpaintPlan plan = plan(mask, model);
        Rect inside = plan.window().intersect(source.size().toRect());
        Mask holes = mask.crop(inside);
        Raster context = source.view(inside);
        Raster answer = plan.work().isPresent()
                ? reduced(context, painted(holes), plan.work().get(), reference)
                : ask(context, painted(holes), plan.sent(), reference);
        long start = begin(Stage.COMPOSE);
        Raster output = source.copy();
        PasteBack.paste(answer, context, holes);
        output.view(inside).copyFrom(answer);
        end(Stage.COMPOSE, start);
        return verify(source, output, mask, plan);
    }

    /** Every pixel with any coverage: what is mixed with the source has to be painted without it. */
    private static Mask painted(Mask mask) {
        byte[] coverage = mask.toCoverage();
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (coverage[i] == 0 ? 0 : 255);
        }
        return Mask.of(mask.size(), coverage);
    }

    private Raster reduced(Raster context, Mask holes, Work work, Optional<Raster> reference) throws ModelException {
        long start = begin(Stage.SCALE);
        Raster small = Resampler.resize(context, work.source());
        // Grown by a reduced pixel, so that none of the reduced pixels that a hole touches is kept.
        int pixel = (int) work.scale().inverse().ceilOf(1);
        Mask smallHoles = holes.grow(pixel, Brush.SQUARE).fitted(work.source());
        end(Stage.SCALE, start);
        Raster answer = ask(small, smallHoles, work.canvas(), reference);
        start = begin(Stage.SCALE);
        Raster large = Resampler.resize(answer, context.size());
        end(Stage.SCALE, start);
        return large;
    }

    /** Asks for the holes of a picture that is padded on the right and at the bottom to what is sent. */
    private Raster ask(Raster picture, Mask holes, Size sent, Optional<Raster> reference) throws ModelException {
        Rect placement = Rect.at(0, 0, picture.size());
        boolean padded = !sent.equals(picture.size());
        Raster source = padded ? padded(picture, sent) : picture;
        Mask mask = padded ? padded(holes, sent) : holes;
        long start = begin(Stage.PAINT);
        Painted painted = model.inpaint(new InpaintRequest(source, mask, reference), call);
        end(Stage.PAINT, start);
        return pixels(painted, source).view(placement);
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

    private Raster pixels(Painted painted, Raster source) throws ModelException {
        if (painted.answers().get(0) instanceof Answer.Pixels pixels
                && pixels.raster().size().equals(source.size())
                && pixels.raster().channels() == source.channels()
                && pixels.raster().depth() == source.depth()) {
            return pixels.raster();
        }
        throw ModelException.of(
                ModelException.Kind.RESULT_INVALID,
                model.card().id(),
                "Expected an answer of " + source + " from model "
                        + model.card().id() + " but received "
                        + painted.answers().get(0));
    }

    private Finished verify(Raster source, Raster output, Mask mask, InpaintPlan plan) {
        long start = begin(Stage.VERIFY);
        String before = KeptPixels.digest(source, mask);
        String after = KeptPixels.digest(output, mask);
        end(Stage.VERIFY, start);
        if (!before.equals(after)) {
            throw new AssertionError("the kept samples changed: " + before + " became " + after);
        }
        return new Finished(output, new InpaintReport(plan, times, before, after));
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
     * @param output the source with its holes filled
     * @param report what was done
     */
    public record Finished(Raster output, InpaintReport report) {}
}
