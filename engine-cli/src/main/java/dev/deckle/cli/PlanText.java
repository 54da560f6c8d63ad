package dev.deckle.cli;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.model.ModelCard;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Extent;
import dev.deckle.plan.Pass;
import dev.deckle.plan.Pixels;
import dev.deckle.plan.Reason;
import dev.deckle.plan.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes a plan as lines for people. */
final class PlanText {
    private static final String INDENT = "          ";

    private PlanText() {}

    /** Returns a plan as lines for people. */
    static List<String> lines(CanvasPlan plan, CanvasRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add("source    " + measured(plan.source()));
        if (plan.isScaled()) {
            lines.add("placed    " + measured(plan.placement().size()) + ", scale " + plan.scale());
        }
        lines.add("output    " + measured(plan.output().size()));
        for (Side side : Side.ALL) {
            lines.add("  " + pad(side.label(), 8) + margin(plan, side, request));
        }
        if (!plan.outputMargins().equals(plan.margins())) {
            lines.add("canvas    " + measured(plan.canvas()) + ", the output is at " + corner(plan.output()));
        }
        lines.add("passes    " + passes(plan));
        return lines;
    }

    /** Names the model, the pixels that are sent and the price in USD. */
    static String model(CanvasPlan plan, ModelCard card) {
        return "model     " + card.id() + ", " + Texts.megapixels(sentPixels(plan)) + " sent, "
                + (card.profile().price().told()
                        ? "price told by the answer"
                        : Texts.usd(card.profile().price().centsFor(plan.sent())) + " USD")
                + (card.mayStayUnknown() ? "; an unknown outcome stays unknown" : "");
    }

    /** Says of which models of a table what is paid may stay unknown; empty where of none. */
    static Optional<String> unknown(List<String> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of("Where a submit brings no clear answer, whether it was paid for stays unknown with "
                        + String.join(", ", ids) + ": a run can't be looked for there before it has a name.");
    }

    /** Names the columns of {@link #compared}. */
    static final List<String> COMPARED = List.of("model", "canvas", "passes", "sent", "USD");

    /** Lists one model of a table by its plan: whether the canvas fits or must shrink, the calls, and the price. */
    static List<String> compared(CanvasPlan plan, ModelCard card) {
        return List.of(
                card.id(),
                shrunk(plan),
                String.valueOf(plan.passes().size()),
                Texts.megapixels(sentPixels(plan)),
                Texts.usd(card.profile().price().centsFor(plan.sent())));
    }

    /** Says by how much the canvas of each pass shrinks; of several the least and the most. */
    private static String shrunk(CanvasPlan plan) {
        List<Fraction> scales = plan.passes().stream()
                .flatMap(pass -> pass.work().stream())
                .map(Work::scale)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        if (scales.isEmpty()) {
            return "fits";
        }
        Fraction most = scales.get(scales.size() - 1);
        return "shrinks by " + (scales.size() == 1 ? most : scales.get(0) + " to " + most);
    }

    private static long sentPixels(CanvasPlan plan) {
        return plan.passes().stream().mapToLong(pass -> pass.sent().pixels()).sum();
    }

    private static String margin(CanvasPlan plan, Side side, CanvasRequest request) {
        String px = pad(plan.outputMargins().get(side) + " px", 10);
        String asked = asked(side, request);
        for (Adjustment adjustment : plan.adjustments()) {
            if (adjustment.side() == side) {
                String exact = adjustment.exact() + " px, " + reasons(adjustment);
                return px + " asked " + (asked.isEmpty() ? exact : asked + " = " + exact);
            }
        }
        return asked.isEmpty() ? px.stripTrailing() : px + " asked " + asked;
    }

    /** Returns a percentage or a length as it was written; empty for px, since the exact length says as much. */
    private static String asked(Side side, CanvasRequest request) {
        if (request instanceof CanvasRequest.Expand e) {
            Extent extent = e.expansion().get(side);
            return extent instanceof Pixels || extent.isZero() ? "" : extent.toString();
        }
        return "";
    }

    /** Names the reasons of an adjustment. */
    static String reasons(Adjustment adjustment) {
        StringBuilder text = new StringBuilder();
        for (Reason reason : adjustment.reasons()) {
            text.append(text.isEmpty() ? "" : ", ").append(words(reason));
        }
        return text.toString();
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case SNAPPED -> "rounded";
            case MIN_STEP -> "raised to the least margin";
            case CLAMPED -> "limited by the cap";
            case SPLIT -> "over the cap, so in several passes";
            case TRIMMED -> "painted larger and trimmed";
            case GRID_PADDED -> "padded to the model's grid and trimmed";
        };
    }

    private static String passes(CanvasPlan plan) {
        if (plan.passes().isEmpty()) {
            return "none, nothing is to fill";
        }
        StringBuilder text = new StringBuilder(String.valueOf(plan.passes().size()));
        boolean several = plan.passes().size() > 1;
        for (Pass pass : plan.passes()) {
            if (several || pass.work().isPresent()) {
                text.append(System.lineSeparator()).append(INDENT).append(pass(pass));
            }
        }
        return text.toString();
    }

    private static String pass(Pass pass) {
        return "to " + pass.canvas() + ", " + pass.margins()
                + pass.work().map(PlanText::work).orElse("");
    }

    private static String work(Work work) {
        return "; sent as " + work.source() + " to " + work.canvas() + ", scale " + work.scale();
    }

    private static String measured(Size size) {
        return pad(size.toString(), 12) + Texts.megapixels(size.pixels());
    }

    private static String corner(Rect rect) {
        return rect.x() + "," + rect.y();
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
