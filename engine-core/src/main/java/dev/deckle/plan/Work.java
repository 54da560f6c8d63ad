package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Describes the reduced form in which a pass is sent, where the model can't take the full one. Only what the model
 * paints is scaled up again; the source is pasted at full resolution.
 *
 * @param scale reduced / full along the source's longer axis, below 1
 * @param source the reduced source
 * @param canvas what the model paints: on its grid and within its limits
 * @param placement where the reduced source sits in that canvas
 * @param margins around it; {@code canvas} is {@code placement} + {@code margins}
 */
public record Work(Fraction scale, Size source, Size canvas, Rect placement, Margins margins) {
    /**
     * Returns the work form in which a picture is sent as {@code placement.size()}, in a canvas that need not be the
     * planned one.
     *
     * @param picture at full resolution
     */
    public static Work of(Size picture, Size canvas, Rect placement) {
        boolean wide = picture.width() >= picture.height();
        Fraction scale = wide
                ? Fraction.of(placement.width(), picture.width())
                : Fraction.of(placement.height(), picture.height());
        return new Work(scale, placement.size(), canvas, placement, Margins.between(canvas.toRect(), placement));
    }

    /**
     * Returns the largest work form within a profile's limits and a number of px.
     *
     * @param picture at full resolution
     * @param margins around it
     * @throws PlanException if none fits
     */
    public static Work within(Size picture, Margins margins, Profile profile, long maxPixels) {
        SizeLimits limits = profile.canvas();
        return WorkSolver.solve(
                picture,
                margins,
                profile.withCanvas(new SizeLimits(Math.min(limits.maxPixels(), maxPixels), limits.maxSide())));
    }

    /** Checks that the parts agree, else {@link IllegalArgumentException}. */
    public Work {
        if (!placement.size().equals(source)
                || !Rect.at(placement.x(), placement.y(), source).equals(placement)
                || !Margins.between(canvas.toRect(), placement).equals(margins)) {
            throw new IllegalArgumentException("Expected a work canvas of source and margins but received " + canvas
                    + " for a source of " + source + " at " + placement + " with margins " + margins);
        }
    }
}
