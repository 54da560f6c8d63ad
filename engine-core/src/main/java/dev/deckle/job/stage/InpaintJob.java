package dev.deckle.job.stage;

import dev.deckle.codec.Colours;
import dev.deckle.compose.Seam;
import dev.deckle.compose.answer.AnswerException;
import dev.deckle.compose.answer.Composer;
import dev.deckle.compose.answer.PasteBack;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.InpaintReport;
import dev.deckle.job.KeptRegion;
import dev.deckle.job.Stage;
import dev.deckle.mask.Mask;
import dev.deckle.model.Answer;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.ModelException;
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
import java.util.function.BiFunction;

/**
 * Fills the holes of one picture: the part around them is sent, what the model painted is put into them by their coverage, and the
 * samples of every pixel with coverage 0 are compared with the source's by digest. All pixels with any coverage are painted.
 */
public final class InpaintJob implements PictureJob<InpaintReport> {
    private final Raster source;
    private final Mask mask;
    private final WindowForm planned;
    private final WindowPainter painter;
    private final JobContext job;
    /** The part of the window that the picture has. */
    private final Rect inside;

    private InpaintJob(Raster source, Mask mask, WindowForm planned, WindowPainter painter, JobContext job) {
        this.source = source;
        this.mask = mask;
        this.planned = planned;
        this.painter = painter;
        this.job = job;
        this.inside = planned.inside();
    }

    /**
     * Checks and plans the job; nothing is painted yet.
     *
     * @param source upright
     * @param mask of the source's size
     * @param reference another picture that shows what to paint
     * @throws IllegalArgumentException if the model can't inpaint, the mask has another size, or no fill
     * @throws PlanException if the model's limits leave no way
     * @throws ModelException if the call costs too much
     */
    public static InpaintJob of(Picture source, Mask mask, Optional<Picture> reference, JobSetup setup)
            throws ModelException {
        Raster raster = source.raster();
        if (!mask.size().equals(raster.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + raster.size() + ", the source's size, but received " + mask.size());
        }
        InpaintModel model = Ports.inpainter(setup.model());
        // What is mixed with the source has to be painted without it: every pixel with any coverage is a hole.
        Mask holes = mask.touched();
        InpaintPlan plan = plan(holes, model.profile());
        Budget.check(model, List.of(plan.sent()), setup.options());
        JobContext job = new JobContext(setup, source.metadata());
        reference.ifPresent(picture -> JobContext.requireShown(picture.metadata(), model.card()));
        WindowForm planned = WindowForm.of(plan, reference.map(picture -> shown(picture, job.pictures())));
        return new InpaintJob(raster, mask, planned, new WindowPainter(raster, holes, model, job), job);
    }

    /** Plans the window around the holes, and its reduced form where the model takes no more. */
    private static InpaintPlan plan(Mask holes, Profile profile) {
        Rect bounds = holes.bounds()
                .orElseThrow(() -> new IllegalArgumentException("Expected fill in the mask but received none"));
        Rect window = ContextWindow.DEFAULT.on(profile.canvasGrid()).around(bounds, holes.size());
        return InpaintPlan.of(holes.size(), window, profile);
    }

    private static Raster shown(Picture reference, ModelPictures pictures) {
        return pictures.generative()
                ? Colours.toSrgb(reference.raster(), reference.metadata().icc())
                : reference.raster();
    }

    @Override
    public <T> List<T> run(BiFunction<Raster, InpaintReport, T> result) throws ModelException {
        return job.attended(() -> results(result));
    }

    @Override
    public long memory() {
        MemoryNeed need = MemoryNeed.of(source, job.model());
        long outputs = need.bytes(source.size()) * job.model().results();
        // The mask, and its hard form.
        long masks = 2 * source.size().pixels();
        return need.bytes(source.size()) + outputs + masks + need.holes(inside.size(), planned.sent());
    }

    private <T> List<T> results(BiFunction<Raster, InpaintReport, T> result) throws ModelException {
        AskedForm<WindowForm> asked = AskedForm.of(planned, painter::ask, job);
        List<T> results = new ArrayList<>();
        for (Answer answer : asked.painted().answers()) {
            Draft draft = filled(asked, answer);
            KeptRegion kept = proven(draft.pixels());
            results.add(result.apply(draft.pixels(), report(asked.form(), draft, kept)));
        }
        return results;
    }

    private Draft filled(AskedForm<WindowForm> asked, Answer answer) throws ModelException {
        Raster output = source.copy();
        Raster target = output.view(inside);
        Mask holes = mask.crop(inside);
        Optional<Seam> seam = Optional.empty();
        if (job.pictures().generative() && holes.keepsAnything()) {
            Raster received = job.pictures().fromModel(answer, source);
            seam = Optional.of(job.measure(Stage.COMPOSE, () -> compose(received, holes, target, asked.form())));
        } else {
            Raster received = job.pictures().exact(answer, source, asked.form().sent());
            Raster full = whole(received, asked.form());
            job.perform(Stage.COMPOSE, () -> {
                PasteBack.paste(full, source.view(inside), holes);
                target.copyFrom(full);
            });
        }
        return Draft.of(source).next(output, asked.painted(), answer, seam);
    }

    private Seam compose(Raster received, Mask holes, Raster target, WindowForm form) throws ModelException {
        try {
            // Padding has to be cut off before the answer is located; any other size is judged by the composer.
            Raster answer = received.size().equals(form.sent()) ? whole(received, form) : received;
            Seam seam = Composer.inpaint(source.view(inside), answer, holes, target);
            job.warn(Misfit.of(seam.registration(), inside.size(), answer.size()));
            return seam;
        } catch (AnswerException e) {
            throw job.pictures().invalid(e);
        }
    }

    /** Returns an answer for the whole window, without its padding and at full resolution. */
    private Raster whole(Raster answer, WindowForm form) {
        Size picture = form.plan().work().map(Work::source).orElse(inside.size());
        Raster unpadded = answer.view(Rect.at(0, 0, picture));
        return picture.equals(inside.size()) ? unpadded : Resampler.resize(unpadded, inside.size());
    }

    private KeptRegion proven(Raster output) throws ModelException {
        Rect all = source.size().toRect();
        return job.measure(
                Stage.VERIFY,
                () -> KeptRegion.prove(
                        source,
                        all,
                        output,
                        all,
                        Optional.of(mask),
                        job.options().digests()));
    }

    private InpaintReport report(WindowForm form, Draft draft, KeptRegion kept) {
        return new InpaintReport(form.plan(), draft.calls().get(0), job.times(), kept, job.warnings());
    }
}
