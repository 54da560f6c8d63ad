package dev.deckle;

import dev.deckle.codec.Picture;
import dev.deckle.job.ExpandJob;
import dev.deckle.job.InpaintJob;
import dev.deckle.job.Stage;
import dev.deckle.mask.Mask;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.Model;
import dev.deckle.model.ModelException;
import dev.deckle.model.local.LocalModel;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Reframe;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Grows pictures past their frame: {@code Outpainter.local().outpaint(photo, Expansion.percent().left(70), deadline)}.
 *
 * <p>Immutable and safe for any number of threads; a call runs on the calling thread.
 */
public final class Outpainter {
    private final Model model;
    private final ExpansionRules rules;
    private final Consumer<Stage> progress;

    private Outpainter(Model model, ExpansionRules rules, Consumer<Stage> progress) {
        this.model = model;
        this.rules = rules;
        this.progress = progress;
    }

    /** With the built-in model: no network, no key. */
    public static Outpainter local() {
        return with(LocalModel.create());
    }

    /** With any model. */
    public static Outpainter with(Model model) {
        return new Outpainter(model, ExpansionRules.DEFAULT, stage -> {});
    }

    /** The same outpainter with other rules than {@link ExpansionRules#DEFAULT}. */
    public Outpainter rules(ExpansionRules other) {
        return new Outpainter(model, other, progress);
    }

    /** The same outpainter telling {@code listener} each stage as it begins, on the calling thread. */
    public Outpainter progress(Consumer<Stage> listener) {
        return new Outpainter(model, rules, listener);
    }

    /**
     * Plans and runs one expansion.
     *
     * @throws PlanException if no plan can be made; before anything is painted
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Outpainted outpaint(Picture source, Expansion expansion, Deadline deadline) throws ModelException {
        return outpaint(source, CanvasPlan.of(source.raster().size(), expansion, rules, model.profile()), deadline);
    }

    /**
     * Plans and runs one reframe; a cap that is clamped for expansions is split for frames.
     *
     * @throws PlanException if no plan can be made; before anything is painted
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Outpainted reframe(Picture source, Reframe reframe, Deadline deadline) throws ModelException {
        return outpaint(source, CanvasPlan.of(source.raster().size(), reframe, rules, model.profile()), deadline);
    }

    /**
     * Runs a plan that stands already.
     *
     * @throws PlanException if the plan is for a picture of another size
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Outpainted outpaint(Picture source, CanvasPlan plan, Deadline deadline) throws ModelException {
        ExpandJob.Finished finished = ExpandJob.run(source.raster(), plan, model, Call.until(deadline), progress);
        return new Outpainted(source.withRaster(finished.output()), finished.report());
    }

    /**
     * Fills the holes of a picture.
     *
     * @param mask of the picture's size: 255 is filled, 0 is kept bit for bit, what is between is mixed
     * @param reference another picture that shows what to paint, for a model that looks at one
     * @throws IllegalArgumentException if the model can't inpaint, the mask has another size, or no fill
     * @throws PlanException if the model's limits leave no way
     * @throws ModelException if the model gives no usable answer before the deadline
     */
    public Inpainted inpaint(Picture source, Mask mask, Optional<Picture> reference, Deadline deadline)
            throws ModelException {
        InpaintJob.Finished finished = InpaintJob.run(
                source.raster(), mask, reference.map(Picture::raster), model, Call.until(deadline), progress);
        return new Inpainted(source.withRaster(finished.output()), finished.report());
    }
}
