package dev.deckle.document;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.json.GeometryJson;
import dev.deckle.json.JsonValue;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Pass;
import dev.deckle.plan.WholePercents;
import dev.deckle.plan.Work;
import java.util.List;

/**
 * Refuses a plan document whose parts disagree, by the rules that made it: whoever follows one that does would stretch the picture, or
 * deliver something else than it says.
 */
final class PlanAgreement {
    private final JsonValue root;
    private final CanvasPlan plan;

    private PlanAgreement(JsonValue root, CanvasPlan plan) {
        this.root = root;
        this.plan = plan;
    }

    static void require(JsonValue root, CanvasPlan plan) {
        PlanAgreement agreement = new PlanAgreement(root, plan);
        agreement.requireScale();
        agreement.requireMargins();
        agreement.requireAdjustments();
        agreement.requirePasses();
    }

    /**
     * Refuses a placement that is not the source times the scale, or that does not fill the frame to the px where
     * nothing is free beside it.
     */
    private void requireScale() {
        Size placed = plan.placement().size();
        long width = scaled(plan.scale(), plan.source().width());
        long height = scaled(plan.scale(), plan.source().height());
        long moreX = placed.width() - width;
        long moreY = placed.height() - height;
        boolean whole =
                plan.passes().isEmpty() && plan.placement().equals(plan.canvas().toRect());
        boolean fills = whole && moreX >= 0 && moreY >= 0 && moreX + moreY <= 1;
        if (!fills && (moreX != 0 || moreY != 0)) {
            throw root.get("placement")
                    .expected("a placement of " + width + "x" + height + ", which is the source of " + plan.source()
                            + " times " + plan.scale() + ",");
        }
    }

    private static long scaled(Fraction scale, int length) {
        return Math.max(1, scale.roundHalfUpOf(length));
    }

    private void requireMargins() {
        JsonValue node = root.get("margins");
        if (!GeometryJson.margins(node).equals(plan.margins())) {
            throw node.expected("margins that join placement and canvas (" + plan.margins() + ")");
        }
    }

    private void requireAdjustments() {
        List<JsonValue> nodes = root.get("adjustments").list();
        for (int i = 0; i < nodes.size(); i++) {
            Adjustment adjustment = plan.adjustments().get(i);
            int delivered = plan.outputMargins().get(adjustment.side());
            if (adjustment.resolved() != delivered) {
                throw nodes.get(i)
                        .get("resolved")
                        .expected(delivered + " px, the output's margin at "
                                + adjustment.side().label() + ",");
            }
        }
    }

    /**
     * Refuses passes that do not lead to the canvas: none where nothing is to fill, else margins that add up, each with
     * its own canvas.
     */
    private void requirePasses() {
        JsonValue node = root.get("passes");
        if (plan.passes().isEmpty() && plan.margins().isNone()) {
            return;
        }
        for (Side side : Side.ALL) {
            long sum = plan.passes().stream()
                    .mapToLong(pass -> pass.margins().get(side))
                    .sum();
            if (sum != plan.margins().get(side)) {
                throw node.expected("passes that add up to margins of " + plan.margins());
            }
        }
        int last = plan.passes().size() - 1;
        if (last < 0 || !plan.passes().get(last).canvas().equals(plan.canvas())) {
            throw node.expected("passes that end with the canvas of " + plan.canvas());
        }
        Size picture = plan.placement().size();
        for (int i = 0; i <= last; i++) {
            picture = requirePass(node.list().get(i), plan.passes().get(i), picture, i == last);
        }
    }

    /**
     * Refuses a pass whose canvas does not hold the grown picture with the margins; returns the size of both together.
     */
    private static Size requirePass(JsonValue node, Pass pass, Size picture, boolean last) {
        Margins margins = pass.margins();
        long width = (long) picture.width() + margins.left() + margins.right();
        long height = (long) picture.height() + margins.top() + margins.bottom();
        Size canvas = pass.canvas();
        boolean exact = last || pass.work().isPresent();
        boolean agrees = exact
                ? canvas.width() == width && canvas.height() == height
                : canvas.width() >= width && canvas.height() >= height;
        if (!agrees) {
            throw node.get("canvas").expected("a canvas of " + width + "x" + height + (exact ? "" : " at least"));
        }
        if (pass.work().isPresent()) {
            requireWork(node.get("work"), pass.work().get(), picture, margins);
        }
        if (pass.request().isPresent()) {
            Rect place = Rect.at(margins.left(), margins.top(), picture);
            requirePercents(
                    node,
                    pass.request().get(),
                    pass.work().map(Work::source).orElse(picture),
                    pass.work().map(Work::margins).orElseGet(() -> Margins.between(canvas.toRect(), place)));
        }
        return new Size((int) width, (int) height);
    }

    /**
     * Refuses a reduced picture that is not the picture times a scale below 1, or whose margins are smaller than the
     * reduced ones.
     */
    private static void requireWork(JsonValue node, Work work, Size picture, Margins margins) {
        Size source = work.source();
        boolean smaller = work.scale().compareTo(Fraction.ONE) < 0;
        if (!smaller
                || source.width() != scaled(work.scale(), picture.width())
                || source.height() != scaled(work.scale(), picture.height())) {
            throw node.get("source").expected("a reduced source of " + picture + " times a scale below 1");
        }
        for (Side side : Side.ALL) {
            Fraction reduction = Fraction.of(side.lengthOf(source), side.lengthOf(picture));
            long least = reduction.ceilOf(margins.get(side));
            if (work.margins().get(side) < least) {
                throw node.get("margins").expected("a margin of at least " + least + " px at " + side.label());
            }
        }
    }

    private static void requirePercents(JsonValue node, WholePercents percents, Size source, Margins margins) {
        WholePercents least = WholePercents.covering(margins, source);
        for (Side side : Side.ALL) {
            if (percents.get(side) != least.get(side)) {
                throw node.get("request").get(side.label()).expected(least.get(side) + " percent");
            }
        }
    }
}
