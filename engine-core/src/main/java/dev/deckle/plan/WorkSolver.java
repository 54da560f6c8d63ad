package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;

/** Finds the largest reduced form of a pass that a profile takes. */
final class WorkSolver {
    private WorkSolver() {}

    static Work solve(Size source, Margins margins, Profile profile) {
        int longSide = Math.max(source.width(), source.height());
        int least = 0;
        int most = longSide;
        // Every length grows with the long side, so what fits is an interval from 1 on: bisect its end. The whole long
        // side
        // does not fit, or there would be no work to do.
        while (most - least > 1) {
            int middle = (least + most) >>> 1;
            if (fits(source, margins, profile, middle)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        if (least == 0) {
            throw refused(
                    profile,
                    "a canvas of at most " + profile.canvas().text(),
                    "margins that leave no room: " + margins + " px");
        }
        Size reduced = reduced(source, least);
        requireInput(profile, reduced);
        Size canvas = canvas(source, reduced, margins, profile);
        Rect placement = Rect.at(
                (int) margin(Side.LEFT, source, reduced, margins, profile),
                (int) margin(Side.TOP, source, reduced, margins, profile),
                reduced);
        return new Work(
                Fraction.of(least, longSide), reduced, canvas, placement, Margins.between(canvas.toRect(), placement));
    }

    static void requireInput(Profile profile, Size source) {
        if (Math.min(source.width(), source.height()) < profile.minInputSide()) {
            throw refused(profile, "a picture of at least " + profile.minInputSide() + " px a side", source.toString());
        }
    }

    private static boolean fits(Size source, Margins margins, Profile profile, int longSide) {
        Size reduced = reduced(source, longSide);
        return profile.input().allow(reduced)
                && profile.canvas()
                        .allow(
                                side(reduced.width(), Side.LEFT, Side.RIGHT, source, reduced, margins, profile),
                                side(reduced.height(), Side.TOP, Side.BOTTOM, source, reduced, margins, profile));
    }

    private static Size canvas(Size source, Size reduced, Margins margins, Profile profile) {
        return new Size((int) side(reduced.width(), Side.LEFT, Side.RIGHT, source, reduced, margins, profile), (int)
                side(reduced.height(), Side.TOP, Side.BOTTOM, source, reduced, margins, profile));
    }

    private static long side(
            int length, Side before, Side after, Size source, Size reduced, Margins margins, Profile profile) {
        return profile.canvasGrid()
                .up(margin(before, source, reduced, margins, profile)
                        + length
                        + margin(after, source, reduced, margins, profile));
    }

    /** Computes a margin of the reduced form, px, on the step, not padded. */
    static long margin(Side side, Size source, Size reduced, Margins margins, Profile profile) {
        long full = (long) margins.get(side) * side.lengthOf(reduced);
        return profile.sideStep().up(Grid.of(side.lengthOf(source)).stepsUp(full));
    }

    private static Size reduced(Size source, int longSide) {
        boolean wide = source.width() >= source.height();
        Fraction scale = Fraction.of(longSide, Math.max(source.width(), source.height()));
        int other = (int) Math.max(1, scale.roundHalfUpOf(wide ? source.height() : source.width()));
        return wide ? new Size(longSide, other) : new Size(other, longSide);
    }

    private static PlanException refused(Profile profile, String expected, String received) {
        return new PlanException(
                PlanException.Kind.PROFILE_LIMIT,
                "Expected " + expected + " for model " + profile.id() + " but received " + received);
    }
}
