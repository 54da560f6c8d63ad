package dev.deckle.plan;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the canvas that a model paints around given margins, in as few passes as its profile and the cap allow. */
final class CanvasSolver {
    private CanvasSolver() {}

    /** Plans the canvas in the fewest passes that are allowed; refuses a request that no number of passes serves. */
    static CanvasPlan solve(Request asked) {
        Request request = asked;
        Margins margins = request.onSteps();
        requireCanvas(request, margins.horizontal(), margins.vertical());
        int passes = new PassSolver(request, margins).passesByCap();
        while (true) {
            PassSolver solver = new PassSolver(request, margins);
            Optional<Side> over = solver.solve(passes);
            if (over.isEmpty()) {
                return assemble(request, margins, solver.passes());
            }
            Optional<Request> reduced = oneStepOff(request, margins, over.get(), solver.surplus());
            if (reduced.isPresent()) {
                request = reduced.get();
                margins = request.onSteps();
            } else if (passes < solver.mostPasses()) {
                passes++;
            } else {
                throw noMargin(
                        request.profile().orElseThrow(),
                        over.get(),
                        solver.limit(over.get(), request.placed()),
                        request.rules());
            }
        }
    }

    /**
     * Takes one step off a margin that is within the profile's limit but was carried over it by rounding or padding,
     * where the rules allow it. A coarser step of the profile's own counts, since anything less would be rounded up to
     * the same margin again; so does a step of a reduced form, which is {@code surplus} px.
     */
    private static Optional<Request> oneStepOff(Request request, Margins margins, Side side, long surplus) {
        Profile profile = request.profile().orElseThrow();
        SidePlan plan = request.side(side);
        long limit = PassSolver.limit(profile, side, request.placed());
        boolean over = plan.delivered() > limit
                && profile.marginLimit()
                        .filter(most -> plan.exact().compareTo(most.exact(side.lengthOf(request.placed()))) > 0)
                        .isPresent();
        if (request.fixed() || over) {
            return Optional.empty();
        }
        // Padding alone can be over the limit, on a side of no margin at all.
        long below = request.rules()
                .step()
                .down(profile.sideStep().down(Math.max(0, margins.get(side) - Math.max(1, surplus))));
        long px = Math.min(plan.delivered(), below);
        if (px == 0) {
            throw noMargin(profile, side, limit, request.rules());
        }
        return Optional.of(request.with(plan.with((int) px, Reason.CLAMPED)));
    }

    private static CanvasPlan assemble(Request request, Margins margins, List<Pass> passes) {
        Size canvas = passes.get(passes.size() - 1).canvas();
        requireCanvas(
                request,
                canvas.width() - request.placed().width(),
                canvas.height() - request.placed().height());
        Rect placement = Rect.at(margins.left(), margins.top(), request.placed());
        List<Adjustment> adjustments =
                adjustments(request, margins, Margins.between(canvas.toRect(), placement), passes);
        if (request.rules().strict()) {
            refuseClamped(adjustments);
        }
        return new CanvasPlan(
                request.source(),
                Optional.empty(),
                canvas,
                placement,
                request.output(placement.x(), placement.y()),
                request.scale(),
                adjustments,
                request.profile().isPresent()
                        ? Optional.of(request.profile().get().id())
                        : Optional.empty(),
                passes);
    }

    private static List<Adjustment> adjustments(Request request, Margins onSteps, Margins padded, List<Pass> passes) {
        List<Adjustment> list = new ArrayList<>(4);
        for (Side side : Side.ALL) {
            SidePlan plan = request.side(side);
            if (plan.isExact() && padded.get(side) == plan.delivered()) {
                continue;
            }
            int px = plan.delivered();
            if (passes.size() > 1 && onSteps.get(side) > 0) {
                plan = plan.with(px, Reason.SPLIT);
            }
            if (onSteps.get(side) > px) {
                plan = plan.with(px, Reason.TRIMMED);
            }
            if (padded.get(side) > onSteps.get(side)) {
                plan = plan.with(px, Reason.GRID_PADDED);
            }
            list.add(plan.toAdjustment());
        }
        return list;
    }

    private static void refuseClamped(List<Adjustment> adjustments) {
        for (Adjustment a : adjustments) {
            if (a.reasons().contains(Reason.CLAMPED)) {
                throw new PlanException(
                        PlanException.Kind.STRICT,
                        "Expected " + a.exact() + " px for " + a.side().label() + " under strict rules but only "
                                + a.resolved() + " px are possible");
            }
        }
    }

    private static void requireCanvas(Request request, long horizontal, long vertical) {
        long width = request.placed().width() + horizontal;
        long height = request.placed().height() + vertical;
        if (!request.rules().limits().allow(width, height)) {
            throw tooLarge(request.rules(), width, height);
        }
    }

    /** Makes the error for a canvas that is over the rules' limits. */
    static PlanException tooLarge(ExpansionRules rules, long width, long height) {
        return new PlanException(
                PlanException.Kind.CANVAS_LIMIT,
                "Expected a canvas of at most " + rules.limits().broken(width, height) + " but received " + width + "x"
                        + height);
    }

    /** Makes the error for a side on which the profile's limit leaves no margin. */
    static PlanException noMargin(Profile profile, Side side, long limit, ExpansionRules rules) {
        return new PlanException(
                PlanException.Kind.PROFILE_LIMIT,
                "Expected a margin that model " + profile.id() + " can paint, at most " + limit + " px for "
                        + side.label() + " of this picture, but the step is "
                        + rules.step().step()
                        + " px: a smaller step, or a larger picture, would fit");
    }
}
