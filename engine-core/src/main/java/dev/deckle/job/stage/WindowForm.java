package dev.deckle.job.stage;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.plan.InpaintPlan;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.util.Optional;

/**
 * Describes the window around holes as it is sent, and the reference beside it, which is no larger where the window had
 * to be reduced.
 *
 * @param plan of the window
 * @param given the reference as it was given
 * @param reference the reference as it is sent
 */
record WindowForm(InpaintPlan plan, Optional<Raster> given, Optional<Raster> reference) implements Form<WindowForm> {

    /** Returns the form in which the window was planned. */
    static WindowForm of(InpaintPlan plan, Optional<Raster> reference) {
        return new WindowForm(plan, reference, reference);
    }

    /** Returns the part of the window that is inside the picture. */
    Rect inside() {
        return plan.window().intersect(plan.source().toRect());
    }

    @Override
    public Size sent() {
        return plan.sent();
    }

    @Override
    public Size told() {
        return plan.sent();
    }

    @Override
    public WindowForm reduced(Profile profile, long maxPixels) {
        return new WindowForm(
                plan.reduced(profile, maxPixels), given, given.map(picture -> within(picture, maxPixels)));
    }

    private static Raster within(Raster picture, long maxPixels) {
        if (picture.size().pixels() <= maxPixels) {
            return picture;
        }
        Work work = Work.within(picture.size(), Margins.NONE, Profile.unlimited("reference"), maxPixels);
        return Resampler.resize(picture, work.source());
    }
}
