package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.List;
import java.util.Optional;

/**
 * Holds what an expansion and a reframe share once the delivery is fixed.
 *
 * @param source original size
 * @param placed size of the source on the canvas
 * @param scale placed / source
 * @param sides in the order of {@link Side#ALL}
 * @param fixed whether the delivered margins may not give way (a frame)
 * @param rules step, cap, policy, limits
 * @param profile of the model, if any
 */
record Request(
        Size source,
        Size placed,
        Fraction scale,
        List<SidePlan> sides,
        boolean fixed,
        ExpansionRules rules,
        Optional<Profile> profile) {

    SidePlan side(Side side) {
        for (SidePlan plan : sides) {
            if (plan.side() == side) {
                return plan;
            }
        }
        throw new AssertionError(side);
    }

    Request with(SidePlan changed) {
        List<SidePlan> all = sides.stream()
                .map(s -> s.side() == changed.side() ? changed : s)
                .toList();
        return new Request(source, placed, scale, all, fixed, rules, profile);
    }

    Margins delivered() {
        Margins margins = Margins.NONE;
        for (SidePlan side : sides) {
            margins = margins.with(side.side(), side.delivered());
        }
        return margins;
    }

    /**
     * Returns the margins of the canvas: every side rounded up to the rules' step, then to the profile's; not yet
     * padded to a grid.
     */
    Margins onSteps() {
        Grid profileStep = profile.isPresent() ? profile.get().sideStep() : Grid.PIXEL;
        Margins margins = Margins.NONE;
        for (SidePlan side : sides) {
            long px = profileStep.up(rules.step().up(side.delivered()));
            if (px > Integer.MAX_VALUE) {
                throw CanvasSolver.tooLarge(
                        rules,
                        placed.width() + (side.side().isHorizontal() ? px : 0),
                        placed.height() + (side.side().isHorizontal() ? 0 : px));
            }
            margins = margins.with(side.side(), (int) px);
        }
        return margins;
    }

    /** Returns the output's rectangle on a canvas whose placement is at {@code x, y}. */
    Rect output(int x, int y) {
        Margins delivered = delivered();
        return Rect.at(x - delivered.left(), y - delivered.top(), delivered.around(placed));
    }
}
