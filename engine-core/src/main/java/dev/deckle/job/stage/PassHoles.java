package dev.deckle.job.stage;

import dev.deckle.compose.answer.AnswerException;
import dev.deckle.compose.answer.Composer;
import dev.deckle.compose.answer.PasteBack;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.Stage;
import dev.deckle.mask.Brush;
import dev.deckle.mask.Mask;
import dev.deckle.mask.MaskBuilder;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.stop.Stop;
import java.util.Arrays;
import java.util.Optional;

/**
 * Paints the holes of a picture in the pass that grows it: margins and holes are one mask of one canvas. Of the answer the holes are composed
 * first, so that the margins then meet what fills them.
 */
final class PassHoles {
    private final Raster picture;
    private final Mask mask;
    private final InpaintModel model;
    private final JobContext job;

    /** Paints the holes that {@code mask} covers, of the size of {@code picture}. */
    PassHoles(Raster picture, Mask mask, InpaintModel model, JobContext job) {
        this.picture = picture;
        this.mask = mask;
        this.model = model;
        this.job = job;
    }

    /**
     * Asks the model for margins and holes.
     *
     * @param small the picture as it is sent
     * @param work the form that it is reduced to, if any
     */
    Painted ask(Raster small, Margins margins, Optional<Work> work) throws ModelException {
        Raster shown = job.pictures().toModel(small);
        Mask holes = sent(work);
        Raster canvas = shown.allocateLike(margins.around(shown.size()));
        Rect placement = Rect.at(margins.left(), margins.top(), shown.size());
        Raster placed = canvas.view(placement);
        placed.copyFrom(shown);
        EdgeFill wanted = model.card().seed().orElse(EdgeFill.auto());
        wanted.fill(placed, holes, AlphaMode.OPAQUE);
        ChosenFill seed = wanted.choose(placed);
        seed.fill().fill(canvas, placement, AlphaMode.OPAQUE);
        InpaintRequest request =
                new InpaintRequest(canvas, around(canvas.size(), placement, holes), Optional.of(placed.copy()));
        Painted painted = job.measure(Stage.PAINT, () -> model.inpaint(request, job.call()));
        return new Painted(
                painted.answers(),
                new Frame(canvas.size(), placement),
                painted.run(),
                painted.cost(),
                painted.warnings(),
                Optional.of(seed),
                painted.missing());
    }

    /** Returns the picture with its holes filled by a model that answers in the picture's own samples. */
    Draft filledExactly() throws ModelException {
        InpaintRequest request = new InpaintRequest(picture, mask.touched(), Optional.empty());
        Painted painted = job.measure(Stage.PAINT, () -> model.inpaint(request, job.call()));
        job.painted(painted);
        Raster filled = job.pictures().exact(painted.answers().get(0), picture, picture.size());
        job.perform(Stage.COMPOSE, () -> PasteBack.paste(filled, picture, mask));
        return Draft.of(picture).next(filled, painted, painted.answers().get(0), Optional.empty());
    }

    private Mask sent(Optional<Work> work) {
        Mask touched = mask.touched();
        if (work.isEmpty()) {
            return touched;
        }
        // Grown by a reduced pixel, so that none of the reduced pixels that a hole touches is kept.
        int pixel = (int) work.get().scale().inverse().ceilOf(1);
        return touched.grow(pixel, Brush.SQUARE).fitted(work.get().source());
    }

    /** Returns the mask of a canvas: all around the placement, and the holes in it. */
    private static Mask around(Size canvas, Rect placement, Mask holes) {
        MaskBuilder builder = new MaskBuilder(canvas);
        byte[] row = new byte[canvas.width()];
        for (int y = 0; y < canvas.height(); y++) {
            Stop.ifAsked();
            Arrays.fill(row, (byte) 255);
            if (y >= placement.y() && y < placement.bottom()) {
                holes.copyRow(y - placement.y(), row, placement.x());
            }
            builder.row(y, row, 0);
        }
        return builder.build();
    }

    /** Returns the picture with its holes from an answer, which shows the whole canvas. */
    Raster filled(Raster received, Frame frame) throws ModelException {
        Raster answer = fitted(received, frame.canvas()).view(frame.placement());
        Raster whole = answer.size().equals(picture.size()) ? answer : Resampler.resize(answer, picture.size());
        Rect bounds = mask.touched().bounds().orElseThrow();
        Rect window = ContextWindow.DEFAULT.around(bounds, picture.size());
        Raster filled = picture.copy();
        try {
            Composer.inpaint(picture.view(window), whole.view(window), mask.crop(window), filled.view(window));
        } catch (AnswerException e) {
            throw job.pictures().invalid(e);
        }
        return filled;
    }

    /** Returns an answer in the size that was sent, where it has its ratio, to within a pixel. */
    private Raster fitted(Raster received, Size sent) throws ModelException {
        if (received.size().equals(sent)) {
            return received;
        }
        long off = Math.abs((long) received.width() * sent.height() - (long) sent.width() * received.height());
        if (off > Math.max(sent.width(), sent.height())) {
            throw job.pictures()
                    .invalid("Expected an answer of the ratio of " + sent + " but received " + received.size());
        }
        return Resampler.resize(received, sent);
    }
}
