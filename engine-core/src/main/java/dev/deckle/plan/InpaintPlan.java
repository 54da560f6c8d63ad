package dev.deckle.plan;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Optional;

/**
 * Holds the part of a picture that a model is shown to paint its holes.
 *
 * @param source the whole picture
 * @param window the part that is sent, in the source's coordinates; it may reach beyond the right and bottom edge to be on the model's
 *     grid
 * @param work the reduced form that is sent, where the window is over the model's limits
 * @param model id of the model
 */
public record InpaintPlan(Size source, Rect window, Optional<Work> work, String model) {

    /**
     * Plans by a profile.
     *
     * @param window what should be sent
     * @throws PlanException if it is smaller than the model takes, or no reduced form fits its limits
     */
    public static InpaintPlan of(Size source, Rect window, Profile profile) {
        WorkSolver.requireInput(profile, window.size());
        boolean fits = profile.input().allow(window.size()) && profile.canvas().allow(window.size());
        return new InpaintPlan(
                source,
                window,
                fits ? Optional.empty() : Optional.of(WorkSolver.solve(window.size(), Margins.NONE, profile)),
                profile.id());
    }

    /**
     * Returns a plan of the same window, sent in a form of at most {@code maxPixels} px.
     *
     * @throws PlanException if none fits the profile
     */
    public InpaintPlan reduced(Profile profile, long maxPixels) {
        return new InpaintPlan(
                source, window, Optional.of(Work.within(window.size(), Margins.NONE, profile, maxPixels)), model);
    }

    /** Returns the size of the picture that is sent. */
    public Size sent() {
        return work.map(Work::canvas).orElse(window.size());
    }
}
