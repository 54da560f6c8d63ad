package dev.deckle.cli;

import dev.deckle.geometry.Fraction;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Delivery;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.Extent;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Pixels;
import dev.deckle.plan.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells each side that is delivered otherwise than asked, with the rule that did it and the option that would not:
 * {@code left: asked 5px, delivered 64px (step 64; --exact delivers 5px)}.
 */
final class Differences {
    private Differences() {}

    /**
     * Holds one line.
     *
     * @param line of one side
     * @param isLimited whether a cap or a model took something away, which a report tells among its warnings
     */
    record Told(String line, boolean isLimited) {}

    /** Returns a line for each such side of a plan for that request, with its lengths at their resolution. */
    static List<Told> told(CanvasPlan plan, CanvasRequest request) {
        List<Told> lines = new ArrayList<>();
        for (Adjustment adjustment : plan.adjustments()) {
            if (!adjustment.exact().equals(String.valueOf(adjustment.resolved()))) {
                String line = request instanceof CanvasRequest.Expand expand
                        ? line(plan, adjustment, expand)
                        : adjustment.side().label() + ": asked " + adjustment.exact() + "px, delivered "
                                + adjustment.resolved() + "px (" + PlanText.reasons(adjustment) + ")";
                lines.add(new Told(line, adjustment.reasons().contains(Reason.CLAMPED)));
            }
        }
        return lines;
    }

    private static String line(CanvasPlan plan, Adjustment adjustment, CanvasRequest.Expand request) {
        Extent extent = request.expansion().get(adjustment.side());
        String asked = extent instanceof Pixels ? extent.toString() : extent + " = " + adjustment.exact() + "px";
        int length = adjustment.side().lengthOf(plan.source());
        String why = adjustment.reasons().contains(Reason.CLAMPED)
                ? limit(plan, adjustment, request.rules(), extent, length)
                : step(adjustment, request.rules(), extent.exact(length));
        return adjustment.side().label() + ": asked " + asked + ", delivered " + adjustment.resolved() + "px (" + why
                + ")";
    }

    private static String step(Adjustment adjustment, ExpansionRules rules, Fraction exact) {
        if (rules.delivery() == Delivery.EXACT) {
            return "whole px";
        }
        long whole = Math.max(1, exact.roundHalfUpOf(1));
        String hint = whole == adjustment.resolved() ? "" : "; --exact delivers " + whole + "px";
        return "step " + rules.step().step() + hint;
    }

    /** Names the cap, or where the user's would have let more pass the model, which takes no more. */
    private static String limit(
            CanvasPlan plan, Adjustment adjustment, ExpansionRules rules, Extent extent, int length) {
        Optional<String> model = plan.model();
        if (adjustment.resolved() < rules.capOnStep() && model.isPresent()) {
            return "the most that model " + model.get() + " takes; --over-cap split asks it several times";
        }
        long more = rules.delivery() == Delivery.EXACT
                ? Math.max(1, extent.exact(length).roundHalfUpOf(1))
                : rules.withOverCap(OverCap.SPLIT).withCap(Integer.MAX_VALUE).marginOf(extent, length);
        return "cap " + rules.cap() + "; --over-cap split delivers " + more + "px in several passes";
    }
}
