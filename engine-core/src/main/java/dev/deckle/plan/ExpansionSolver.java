package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Rounding;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns percent, px and lengths on paper into delivered margins. */
final class ExpansionSolver {
    private ExpansionSolver() {}

    /** Plans an expansion; see {@link CanvasPlan#of(Size, Expansion, ExpansionRules)}. */
    static CanvasPlan solve(Size source, Expansion expansion, ExpansionRules rules, Optional<Profile> profile) {
        if (expansion.isNone()) {
            throw new PlanException(
                    PlanException.Kind.NOTHING_ASKED, "Expected at least one side to grow but received 0 for all four");
        }
        List<SidePlan> sides = new ArrayList<>(4);
        for (Side side : Side.ALL) {
            sides.add(resolve(side, expansion.get(side), source, rules, profile));
        }
        return CanvasSolver.solve(new Request(source, source, Fraction.ONE, sides, false, rules, profile));
    }

    private static SidePlan resolve(
            Side side, Extent extent, Size source, ExpansionRules rules, Optional<Profile> profile) {
        int length = side.lengthOf(source);
        long numerator = extent.numerator(length);
        long denominator = extent.denominator();
        if (numerator == 0) {
            return SidePlan.exactly(side, 0);
        }
        if (rules.strict()
                && rules.delivery() == Delivery.SNAPPED
                && extent instanceof Pixels p
                && !rules.step().isOn(p.px())) {
            throw new PlanException(
                    PlanException.Kind.STRICT,
                    "Expected a multiple of the step of " + rules.step().step() + " px for " + side.label()
                            + " under strict rules but received " + extent);
        }
        boolean exact = rules.delivery() == Delivery.EXACT;
        long snapped = exact
                ? Grid.PIXEL.snap(numerator, denominator, Rounding.NEAREST)
                : rules.step().snap(numerator, denominator, rules.rounding());
        long px = Math.max(snapped, exact ? 1 : rules.step().step());
        // px * denominator can leave a long; where px is over any cap it is not exact by more than rounding anyway.
        boolean differs = numerator % denominator != 0 || numerator / denominator != px;
        int reasons = !differs ? 0 : (snapped == 0 ? Reason.MIN_STEP : Reason.SNAPPED).bit();
        Asked asked = new Asked(side, extent, length, numerator, denominator);
        if (px > rules.capOnStep() && rules.overCap() != OverCap.SPLIT) {
            asked.rejectOver(rules, px, rules.capOnStep() + " px");
            px = rules.capOnStep();
            reasons |= Reason.CLAMPED.bit();
        }
        if (px > Integer.MAX_VALUE) {
            throw CanvasSolver.tooLarge(
                    rules,
                    source.width() + (side.isHorizontal() ? px : 0),
                    source.height() + (side.isHorizontal() ? 0 : px));
        }
        SidePlan plan = new SidePlan(side, numerator, denominator, (int) px, reasons);
        return profile.isPresent() ? withinPercent(plan, asked, rules, profile.get()) : plan;
    }

    /**
     * Applies the cap policy to a side that was asked over a percent limit; a side that only rounding carried over it
     * is left as it is here, and {@link CanvasSolver} takes a step off it.
     */
    private static SidePlan withinPercent(SidePlan plan, Asked asked, ExpansionRules rules, Profile profile) {
        if (profile.marginLimit().isEmpty() || !(profile.marginLimit().get() instanceof Percent limit)) {
            return plan;
        }
        Fraction most = limit.exact(asked.length());
        if (plan.exact().compareTo(most) <= 0
                || rules.overCap() == OverCap.SPLIT
                || plan.delivered() <= most.floorOf(1)) {
            return plan;
        }
        asked.rejectOver(rules, plan.delivered(), limit + " of the picture with model " + profile.id());
        long px = rules.step().down(most.floorOf(1));
        if (px == 0) {
            throw CanvasSolver.noMargin(profile, asked.side(), most.floorOf(1), rules);
        }
        return plan.with((int) px, Reason.CLAMPED);
    }

    /** Holds what was asked for one side, for messages. */
    private record Asked(Side side, Extent extent, int length, long numerator, long denominator) {
        void rejectOver(ExpansionRules rules, long px, String limit) {
            if (rules.overCap() == OverCap.REJECT) {
                throw new PlanException(
                        PlanException.Kind.OVER_CAP,
                        "Expected at most " + limit + " for " + side.label() + " but received " + extent
                                + (extent instanceof Percent ? " of " + length + " px" : "")
                                + (extent instanceof Pixels ? "" : ", which is " + px + " px"));
            }
        }
    }
}
