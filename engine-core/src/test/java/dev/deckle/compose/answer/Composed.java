package dev.deckle.compose.answer;

import dev.deckle.compose.Registration;
import dev.deckle.compose.Seam;
import dev.deckle.compose.SeamReport;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;

/** A target that the {@link Composer} wrote to, and the seam in it. */
record Composed(Raster pixels, Seam seam) {
    static Composed of(Raster source, Raster answer, Size canvas, Rect placement, ComposeOptions options)
            throws AnswerException {
        Raster target = source.allocateLike(canvas);
        return new Composed(target, Composer.compose(source, answer, target, placement, options));
    }

    static Composed of(Raster source, Raster answer, Size canvas, Rect placement, Work work, ComposeOptions options)
            throws AnswerException {
        Raster target = source.allocateLike(canvas);
        return new Composed(target, Composer.compose(source, answer, target, placement, work, options));
    }

    static Composed of(Raster source, Raster answer, Mask mask) throws AnswerException {
        Raster target = source.copy();
        return new Composed(target, Composer.inpaint(source, answer, mask, target));
    }

    Registration registration() {
        return seam.registration();
    }

    SeamReport before() {
        return seam.before();
    }

    SeamReport after() {
        return seam.after();
    }
}
