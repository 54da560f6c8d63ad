package dev.deckle.plan;

import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Rounding;
import java.util.Locale;

/**
 * Holds the user's rules for turning a request into margins. They are the same whatever the model.
 *
 * @param step the side step, px, that margins are snapped to
 * @param cap the longest margin, px; rounded down to the step before it is compared
 * @param rounding how an exact length becomes a margin on the step
 * @param overCap what becomes of a side over the cap
 * @param delivery which px the user gets
 * @param strict whether a clamped side, or px off the step, is refused
 * @param limits the largest canvas
 */
public record ExpansionRules(
        Grid step, int cap, Rounding rounding, OverCap overCap, Delivery delivery, boolean strict, SizeLimits limits) {

    /** Step 64, cap 2048, nearest, clamp, snapped, not strict, default limits. */
    public static final ExpansionRules DEFAULT = new ExpansionRules(
            Grid.of(64), 2048, Rounding.NEAREST, OverCap.CLAMP, Delivery.SNAPPED, false, SizeLimits.CANVAS);

    /**
     * Checks that the rules agree with each other.
     *
     * @throws PlanException (usage) if the cap is below the step, or exact delivery is joined with another rounding than up
     */
    public ExpansionRules {
        if (cap < step.step()) {
            throw new PlanException(
                    PlanException.Kind.CONFLICT,
                    "Expected a cap of at least the step of " + step.step() + " px but received " + cap + " px");
        }
        if (delivery == Delivery.EXACT && rounding != Rounding.UP) {
            throw new PlanException(
                    PlanException.Kind.CONFLICT,
                    "Expected rounding up with exact delivery but received "
                            + rounding.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Returns the same rules with a side step of {@code px}, at least 1 and at most the cap. */
    public ExpansionRules withStep(int px) {
        return new ExpansionRules(Grid.of(px), cap, rounding, overCap, delivery, strict, limits);
    }

    /** Returns the same rules with a cap of {@code px} a side, at least the step. */
    public ExpansionRules withCap(int px) {
        return new ExpansionRules(step, px, rounding, overCap, delivery, strict, limits);
    }

    /** Returns the same rules with another side step and cap at once, px, where neither fits the other's old value. */
    public ExpansionRules withStepAndCap(int stepPx, int capPx) {
        return new ExpansionRules(Grid.of(stepPx), capPx, rounding, overCap, delivery, strict, limits);
    }

    /** Returns the same rules with another rounding; refuses any but {@link Rounding#UP} under exact delivery. */
    public ExpansionRules withRounding(Rounding other) {
        return new ExpansionRules(step, cap, other, overCap, delivery, strict, limits);
    }

    /** Returns the same rules with another policy for sides over the cap. */
    public ExpansionRules withOverCap(OverCap other) {
        return new ExpansionRules(step, cap, rounding, other, delivery, strict, limits);
    }

    /** Returns the same rules with {@link Delivery#EXACT}, which fixes the rounding to {@link Rounding#UP}. */
    public ExpansionRules exact() {
        return new ExpansionRules(step, cap, Rounding.UP, overCap, Delivery.EXACT, strict, limits);
    }

    /** Returns the same rules, which now refuse clamped sides and px off the step. */
    public ExpansionRules strictly() {
        return new ExpansionRules(step, cap, rounding, overCap, delivery, true, limits);
    }

    /** Returns the same rules with other canvas limits. */
    public ExpansionRules withLimits(SizeLimits other) {
        return new ExpansionRules(step, cap, rounding, overCap, delivery, strict, other);
    }

    /** Returns the cap rounded down to the step, px: the longest margin that is delivered. */
    public int capOnStep() {
        return (int) step.down(cap);
    }

    /** Rounds to the step, at least one step where anything is asked; does not look at the cap. */
    long snap(Extent extent, int length) {
        long numerator = extent.numerator(length);
        if (numerator == 0) {
            return 0;
        }
        return Math.max(step.step(), step.snap(numerator, extent.denominator(), rounding));
    }

    /**
     * Returns the margin in px that {@code extent} becomes on a source side of {@code length} px: rounded to the step,
     * at least one step where anything is asked, and at most the cap. Allocates nothing.
     */
    public int marginOf(Extent extent, int length) {
        return (int) Math.min(capOnStep(), snap(extent, length));
    }
}
