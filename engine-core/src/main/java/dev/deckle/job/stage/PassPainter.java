package dev.deckle.job.stage;

import dev.deckle.compose.Seam;
import dev.deckle.compose.answer.AnswerException;
import dev.deckle.compose.answer.Composer;
import dev.deckle.compose.answer.PasteBack;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.Stage;
import dev.deckle.model.Answer;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.plan.Pass;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paints one pass of an expansion: asks the model for the margins of the picture so far, and composes each answer with
 * it.
 */
final class PassPainter {
    private final Draft before;
    private final Raster picture;
    private final PassForm planned;
    private final Rect placement;
    private final Pass pass;
    private final ExpandModel painter;
    private final JobContext job;
    private final Optional<PassHoles> holes;

    PassPainter(Draft before, Pass pass, ExpandModel painter, JobContext job) {
        this(before, pass, painter, job, Optional.empty());
    }

    /** Paints a pass in which holes of the picture are painted too. */
    PassPainter(Draft before, Pass pass, ExpandModel painter, JobContext job, Optional<PassHoles> holes) {
        this.holes = holes;
        this.pass = pass;
        this.before = before;
        this.picture = before.pixels();
        this.planned = PassForm.of(picture.size(), pass);
        this.placement = planned.placement();
        this.painter = painter;
        this.job = job;
    }

    /** Asks the model and returns one draft for each of its answers. */
    List<Draft> paint() throws ModelException {
        AskedForm<PassForm> asked = AskedForm.of(planned, this::ask, job);
        boolean generative = job.pictures().generative();
        List<Draft> drafts = new ArrayList<>();
        for (Answer answer : asked.painted().answers()) {
            drafts.add(generative ? composedWithHoles(asked.painted(), answer) : pasted(asked, answer));
        }
        return drafts;
    }

    private Painted ask(PassForm form) throws ModelException {
        Raster small = form.work().isPresent() ? scaled(form.work().get().source()) : picture;
        if (holes.isPresent()) {
            return holes.get().ask(small, form.margins(), form.work());
        }
        ExpandRequest request = new ExpandRequest(job.pictures().toModel(small), form.margins());
        return job.measure(Stage.PAINT, () -> painter.expand(request, job.call()));
    }

    private Raster scaled(Size size) throws ModelException {
        return job.measure(Stage.SCALE, () -> Resampler.resize(picture, size));
    }

    /** Puts the picture over an answer in its own samples. */
    private Draft pasted(AskedForm<PassForm> asked, Answer answer) throws ModelException {
        Raster received = job.pictures().exact(answer, picture, asked.form().sent());
        Raster canvas = asked.form().work().isPresent()
                ? enlarged(received, asked.form().work().get())
                : received;
        job.perform(
                Stage.COMPOSE,
                () -> PasteBack.paste(canvas, picture, placement, job.options().feather()));
        return before.next(canvas.view(planned.area()), asked.painted(), answer, Optional.empty());
    }

    private Raster enlarged(Raster answer, Work work) throws ModelException {
        Raster canvas = picture.allocateLike(planned.pass().canvas());
        job.perform(Stage.SCALE, () -> Resampler.map(answer, work.placement(), canvas, placement));
        return canvas;
    }

    /** Composes an invented answer: first the holes, where there are any, then the margins around what fills them. */
    private Draft composedWithHoles(Painted painted, Answer answer) throws ModelException {
        if (holes.isEmpty()) {
            return composed(painted, answer);
        }
        Raster received = job.pictures().fromModel(answer, picture);
        Raster filled = job.measure(Stage.COMPOSE, () -> holes.get().filled(received, painted.frame()));
        return new PassPainter(new Draft(filled, before.calls()), pass, painter, job).composed(painted, answer);
    }

    /** Composes the picture with an invented answer, in which it has to be found and which is made to meet it. */
    private Draft composed(Painted painted, Answer answer) throws ModelException {
        Raster received = job.pictures().fromModel(answer, picture);
        if (FlatMargins.are(received, painted.frame())) {
            job.warn("Model " + job.model().card().id() + " painted the margins all of one colour.");
        }
        Optional<Work> work = sentWork(painted.frame());
        // At full size the model's frame is what it was asked for, which may be more than was planned.
        Frame frame = work.isPresent() ? new Frame(planned.pass().canvas(), placement) : painted.frame();
        Raster whole = picture.allocateLike(frame.canvas());
        Seam seam = job.measure(Stage.COMPOSE, () -> compose(received, whole, frame.placement(), work));
        Size canvasSent = work.map(Work::canvas).orElse(frame.canvas());
        job.warn(Misfit.of(seam.registration(), canvasSent, received.size()));
        Raster canvas = whole.view(Rect.at(
                frame.placement().x() - placement.x(),
                frame.placement().y() - placement.y(),
                planned.pass().canvas()));
        extendAlpha(canvas);
        return before.next(canvas.view(planned.area()), painted, answer, Optional.of(seam));
    }

    /**
     * Returns the work form that was asked: the frame shows whether the picture had to be sent in a smaller form than
     * planned. Empty where it was sent at full size.
     */
    private Optional<Work> sentWork(Frame frame) {
        if (planned.work().isEmpty() && frame.placement().size().equals(picture.size())) {
            return Optional.empty();
        }
        return Optional.of(Work.of(picture.size(), frame.canvas(), frame.placement()));
    }

    private Seam compose(Raster received, Raster canvas, Rect at, Optional<Work> work) throws ModelException {
        try {
            return work.isPresent()
                    ? Composer.compose(picture, received, canvas, at, work.get(), job.composing())
                    : Composer.compose(picture, received, canvas, at, job.composing());
        } catch (AnswerException e) {
            throw job.pictures().invalid(e);
        }
    }

    /** Gives the margins the alpha of the edges, unless they are wanted opaque, as a model paints them. */
    private void extendAlpha(Raster canvas) {
        if (job.options().alpha() != AlphaMode.OPAQUE && canvas.channels().hasAlpha()) {
            Raster seeded = canvas.copy();
            EdgeFill.smooth().fill(seeded, placement, job.options().alpha());
            RasterAlpha.copy(seeded, canvas);
        }
    }
}
