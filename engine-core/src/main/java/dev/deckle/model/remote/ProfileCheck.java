package dev.deckle.model.remote;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelException;
import dev.deckle.plan.Extent;
import dev.deckle.plan.Profile;

/** Refuses, before anything is paid, what a model's limits don't allow. A canvas that was planned by the profile passes. */
public final class ProfileCheck {
    private ProfileCheck() {}

    /**
     * Checks margins, canvas and source.
     *
     * @throws ModelException of kind {@link ModelException.Kind#REJECTED} that names the limit
     */
    public static void require(Profile profile, ExpandRequest request) throws ModelException {
        Size source = request.source().size();
        requireInput(profile, source);
        Margins margins = request.margins();
        for (Side side : Side.ALL) {
            int px = margins.get(side);
            if (!isOnStep(profile, side, px)) {
                throw refused(
                        profile, "margins on steps of " + profile.sideStep().step() + " px", px + " " + side.label());
            }
            if (profile.marginLimit().isPresent()
                    && isOver(profile.marginLimit().get(), px, side.lengthOf(source))) {
                throw refused(
                        profile, "margins of at most " + profile.marginLimit().get(), px + " " + side.label());
            }
        }
        requireCanvas(profile, request.canvas());
        if (margins.isNone()) {
            throw refused(profile, "a margin on some side", "none");
        }
    }

    /**
     * Checks the picture and the mask that a model paints holes of.
     *
     * @throws ModelException of kind {@link ModelException.Kind#REJECTED} that names the limit
     */
    public static void require(Profile profile, InpaintRequest request) throws ModelException {
        requireInput(profile, request.source().size());
        requireCanvas(profile, request.source().size());
    }

    private static void requireCanvas(Profile profile, Size canvas) throws ModelException {
        if (!profile.canvasGrid().isOn(canvas.width()) || !profile.canvasGrid().isOn(canvas.height())) {
            throw refused(
                    profile, "a canvas on a grid of " + profile.canvasGrid().step() + " px", canvas);
        }
        if (!profile.canvas().allow(canvas)) {
            throw refused(
                    profile,
                    "a canvas of at most " + profile.canvas().maxPixels() + " px and "
                            + profile.canvas().maxSide() + " a side",
                    canvas);
        }
    }

    /**
     * Returns whether a margin of {@code px} is on a step, or beyond one by less than the step of the canvas grid: px
     * that pad a canvas go right and bottom.
     */
    private static boolean isOnStep(Profile profile, Side side, int px) {
        boolean padded = side == Side.RIGHT || side == Side.BOTTOM;
        long beyond = px - profile.sideStep().down(px);
        return beyond == 0 || (padded && beyond < profile.canvasGrid().step());
    }

    /** Checks a picture that is sent in. */
    public static void requireInput(Profile profile, Size source) throws ModelException {
        if (!profile.input().allow(source)) {
            throw refused(profile, "a source of at most " + profile.input().maxSide() + " px a side", source);
        }
        if (Math.min(source.width(), source.height()) < profile.minInputSide()) {
            throw refused(profile, "a source of at least " + profile.minInputSide() + " px a side", source);
        }
    }

    private static boolean isOver(Extent limit, int px, int length) {
        return Math.multiplyExact(px, limit.denominator()) > limit.numerator(length);
    }

    private static ModelException refused(Profile profile, String expected, Object received) {
        return ModelException.of(
                ModelException.Kind.REJECTED,
                profile.id(),
                "Expected " + expected + " for " + profile.id() + " but received " + received);
    }
}
