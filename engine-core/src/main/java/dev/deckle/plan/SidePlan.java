package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds one side on its way through the planner.
 *
 * @param side the side that is planned
 * @param numerator of the exact length that was asked
 * @param denominator of the exact length that was asked
 * @param delivered px of the output
 * @param reasons bits of {@link Reason}
 */
record SidePlan(Side side, long numerator, long denominator, int delivered, int reasons) {

    /** Returns a side whose length is asked in whole px and delivered as such. */
    static SidePlan exactly(Side side, int px) {
        return new SidePlan(side, px, 1, px, 0);
    }

    /** Returns the same side with {@code px} delivered, for one more reason. */
    SidePlan with(int px, Reason reason) {
        return new SidePlan(side, numerator, denominator, px, reasons | reason.bit());
    }

    /** Returns whether the side differs for that reason, among others. */
    boolean has(Reason reason) {
        return (reasons & reason.bit()) != 0;
    }

    /** Returns whether the side is delivered exactly as it was asked. */
    boolean isExact() {
        return delivered * denominator == numerator;
    }

    /** Returns the exact length that was asked, px. */
    Fraction exact() {
        return Fraction.of(numerator, denominator);
    }

    /** Returns the difference of asked and delivered, for the plan. */
    Adjustment toAdjustment() {
        List<Reason> list = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            if (has(reason)) {
                list.add(reason);
            }
        }
        return new Adjustment(side, exact().toExactText(), delivered, list);
    }
}
