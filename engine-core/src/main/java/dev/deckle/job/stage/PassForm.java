package dev.deckle.job.stage;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.plan.Pass;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Work;
import java.util.Optional;

/**
 * Describes a pass as it is sent.
 *
 * @param picture size of the picture so far
 * @param pass the pass as planned
 * @param work the reduced form that is sent; empty where the full one is
 */
record PassForm(Size picture, Pass pass, Optional<Work> work) implements Form<PassForm> {

    /** Returns the form in which the pass was planned. */
    static PassForm of(Size picture, Pass pass) {
        return new PassForm(picture, pass, pass.work());
    }

    /** Returns the rectangle of the pass' canvas where the picture so far sits. */
    Rect placement() {
        return Rect.at(pass.margins().left(), pass.margins().top(), picture);
    }

    /**
     * Returns the part of the pass' canvas that goes on to the next: without padding, unless the pass is the last,
     * whose margins hold it.
     */
    Rect area() {
        return pass.margins().around(picture).toRect();
    }

    /** Returns the margins that are asked around the picture that is sent, px, padding included. */
    Margins margins() {
        return work.isPresent()
                ? work.get().margins()
                : Margins.between(pass.canvas().toRect(), placement());
    }

    @Override
    public Size sent() {
        return work.isPresent() ? work.get().canvas() : pass.canvas();
    }

    @Override
    public Size told() {
        return work.isPresent() ? work.get().source() : picture;
    }

    @Override
    public PassForm reduced(Profile profile, long maxPixels) {
        return new PassForm(picture, pass, Optional.of(Work.within(picture, pass.margins(), profile, maxPixels)));
    }
}
