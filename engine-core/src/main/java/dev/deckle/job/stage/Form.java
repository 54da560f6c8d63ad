package dev.deckle.job.stage;

import dev.deckle.geometry.Size;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;

/** What of a picture is sent to a model: at full size, or reduced. Immutable. */
interface Form<F extends Form<F>> {

    /** The canvas that the model paints. */
    Size sent();

    /** What of it a warning names. */
    Size told();

    /**
     * The same in a form of at most {@code maxPixels} px.
     *
     * @throws PlanException if none fits the profile
     */
    F reduced(Profile profile, long maxPixels);
}
