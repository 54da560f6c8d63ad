package dev.deckle.plan;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the exact geometry of one job, known before anything is painted. Immutable; the same request gives an equal
 * plan on every JVM.
 *
 * <p>Always: {@code canvas} is {@code placement} + {@link #margins()}, and {@code placement} ⊆ {@code output} ⊆ {@code canvas}.
 *
 * <pre>{@code
 * CanvasPlan plan = CanvasPlan.of(
 *         Size.of(1024, 768), Expansion.percent().left(70).top(10).bottom(30), ExpansionRules.DEFAULT);
 * Size delivered = plan.output().size(); // 1728x1088
 * for (Adjustment change : plan.adjustments()) {
 *     System.out.println(change.side() + ": asked " + change.exact() + " px, planned " + change.resolved());
 * }
 * String stored = PlanDocument.write(plan);
 * }</pre>
 *
 * @param source the upright picture's size
 * @param digest of the upright samples, where a picture was planned and not only a size
 * @param canvas size of the enlarged picture
 * @param placement the rectangle of the canvas where the source sits; of another size than the source only for a reframe
 * @param output the rectangle of the canvas that is delivered
 * @param scale of the source in the placement, along the axis that fills the frame; 1/1 for an expansion
 * @param adjustments every side whose result differs from what was asked
 * @param model id of the profile that the plan was made for
 * @param passes the calls of the model in their order; empty where nothing is to fill
 */
public record CanvasPlan(
        Size source,
        Optional<Digest> digest,
        Size canvas,
        Rect placement,
        Rect output,
        Fraction scale,
        List<Adjustment> adjustments,
        Optional<String> model,
        List<Pass> passes) {

    /**
     * Copies the lists and checks that the rectangles lie in each other.
     *
     * @throws IllegalArgumentException if they don't
     */
    public CanvasPlan {
        adjustments = List.copyOf(adjustments);
        passes = List.copyOf(passes);
        if (placement.isEmpty() || !canvas.toRect().contains(output) || !output.contains(placement)) {
            throw new IllegalArgumentException("Expected placement inside output inside canvas but received placement "
                    + placement + ", output " + output + ", canvas " + canvas);
        }
    }

    /**
     * Plans how a picture of {@code source} grows by {@code expansion}, for any model without limits.
     *
     * @throws PlanException if nothing is asked, a policy refuses, or the canvas is over the rules' limits
     */
    public static CanvasPlan of(Size source, Expansion expansion, ExpansionRules rules) {
        return ExpansionSolver.solve(source, expansion, rules, Optional.empty());
    }

    /**
     * Plans as {@link #of(Size, Expansion, ExpansionRules)} does, for a model; also refuses where its profile leaves no
     * way.
     */
    public static CanvasPlan of(Size source, Expansion expansion, ExpansionRules rules, Profile profile) {
        return ExpansionSolver.solve(source, expansion, rules, Optional.of(profile));
    }

    /**
     * Plans how a picture of {@code source} is put into a frame of another ratio, for any model without limits. A side
     * over the cap is split, or refused under {@link OverCap#REJECT}; {@link OverCap#CLAMP}, which would break the
     * frame, counts as the default, split.
     */
    public static CanvasPlan of(Size source, Reframe reframe, ExpansionRules rules) {
        return ReframeSolver.solve(source, reframe, rules, Optional.empty());
    }

    /**
     * Plans as {@link #of(Size, Reframe, ExpansionRules)} does, for a model; also refuses where its profile leaves no
     * way.
     */
    public static CanvasPlan of(Size source, Reframe reframe, ExpansionRules rules, Profile profile) {
        return ReframeSolver.solve(source, reframe, rules, Optional.of(profile));
    }

    /** Returns the px from the placement to the canvas' edges, padding included. */
    public Margins margins() {
        return Margins.between(canvas.toRect(), placement);
    }

    /** Returns the px from the placement to the output's edges: the margins that are delivered. */
    public Margins outputMargins() {
        return Margins.between(output, placement);
    }

    /** Returns the placement in the coordinates of the output. */
    public Rect placementInOutput() {
        return placement.translate(-output.x(), -output.y());
    }

    /** Returns the nine rectangles of the canvas. */
    public BorderLayout layout() {
        return new BorderLayout(canvas, placement);
    }

    /** Returns whether the source is resampled to fit its placement. */
    public boolean isScaled() {
        return placement.width() != source.width() || placement.height() != source.height();
    }

    /** Lists the canvas that each pass sends to the model. */
    public List<Size> sent() {
        List<Size> sent = new ArrayList<>();
        for (Pass pass : passes) {
            sent.add(pass.sent());
        }
        return sent;
    }

    /** Returns the same plan for one picture only, by the {@linkplain #digest digest} of its samples. */
    public CanvasPlan withDigest(Digest samples) {
        return new CanvasPlan(
                source, Optional.of(samples), canvas, placement, output, scale, adjustments, model, passes);
    }
}
