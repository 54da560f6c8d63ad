package dev.deckle.job.stage;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.Stage;
import dev.deckle.mask.Brush;
import dev.deckle.mask.Mask;
import dev.deckle.mask.MaskBuilder;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import dev.deckle.stop.Stop;

/** Asks a model for the holes of a window of a picture. */
final class WindowPainter {
    private final Raster source;
    private final Mask holes;
    private final InpaintModel model;
    private final JobContext job;

    /** Paints holes given by a mask of the source's size whose coverage is 0 and 255 only. */
    WindowPainter(Raster source, Mask holes, InpaintModel model, JobContext job) {
        this.source = source;
        this.holes = holes;
        this.model = model;
        this.job = job;
    }

    /** Asks the model for the holes of the window in that form. */
    Painted ask(WindowForm form) throws ModelException {
        Rect inside = form.inside();
        Raster context = source.view(inside);
        Mask part = holes.crop(inside);
        return form.plan().work().isPresent()
                ? reduced(context, part, form.plan().work().get(), form)
                : send(context, part, form);
    }

    private Painted reduced(Raster context, Mask part, Work work, WindowForm form) throws ModelException {
        Raster small = job.measure(Stage.SCALE, () -> Resampler.resize(context, work.source()));
        // Grown by a reduced pixel, so that none of the reduced pixels that a hole touches is kept.
        int pixel = (int) work.scale().inverse().ceilOf(1);
        return send(small, part.grow(pixel, Brush.SQUARE).fitted(work.source()), form);
    }

    /** Sends a picture that is padded on the right and at the bottom to what is sent. */
    private Painted send(Raster picture, Mask part, WindowForm form) throws ModelException {
        Size sent = form.sent();
        boolean fits = sent.equals(picture.size());
        Raster shown = job.pictures().toModel(fits ? picture : padded(picture, sent));
        Mask mask = fits ? part : padded(part, sent);
        if (job.pictures().generative()) {
            // A model paints on from what it sees: not the old content of the holes, but their surroundings.
            model.card().seed().orElse(EdgeFill.auto()).fill(shown, mask, AlphaMode.OPAQUE);
        }
        InpaintRequest request = new InpaintRequest(shown, mask, form.reference());
        return job.measure(Stage.PAINT, () -> model.inpaint(request, job.call()));
    }

    private static Raster padded(Raster picture, Size sent) {
        Raster canvas = picture.allocateLike(sent);
        Rect placement = Rect.at(0, 0, picture.size());
        canvas.view(placement).copyFrom(picture);
        EdgeFill.replicate().fill(canvas, placement, AlphaMode.EDGE);
        return canvas;
    }

    private static Mask padded(Mask part, Size sent) {
        MaskBuilder builder = new MaskBuilder(sent);
        byte[] row = new byte[sent.width()];
        for (int y = 0; y < part.size().height(); y++) {
            Stop.ifAsked();
            part.copyRow(y, row, 0);
            builder.row(y, row, 0);
        }
        return builder.build();
    }
}
