package dev.deckle.job.stage;

import dev.deckle.geometry.Size;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;

/** Describes the part of a picture that is sent to a model: at full size, or reduced. Immutable. */
interface Form<F extends Form<F>> {

    /** Returns the size of the canvas that the model paints. */
    Size sent();

    /** Returns the size that a warning names. */
    Size told();

    /**
     * Returns the same in a form of at most {@code maxPixels} px.
     *
     * @throws PlanException if none fits the profile
     */
    F reduced(Profile profile, long maxPixels);
}
