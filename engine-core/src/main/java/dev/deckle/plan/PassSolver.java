package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Grid;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides margins among passes and makes each one fit the profile. */
final class PassSolver {
    /** Keeps plans, their documents and the time to solve them small, however short the cap. */
    static final int MAX_PASSES = 1000;

    private final Request request;
    private final Margins margins;
    private final Grid unit;
    private final List<Pass> passes = new ArrayList<>(1);
    private long surplus;

    PassSolver(Request request, Margins margins) {
        this.request = request;
        this.margins = margins;
        this.unit = unit(request);
    }

    /**
     * Returns the step that all margins are on and that the model takes: the rules', or the profile's where that does
     * not divide it.
     */
    private static Grid unit(Request request) {
        Grid step = request.rules().step();
        Grid sent = request.profile().isPresent() ? request.profile().get().sideStep() : Grid.PIXEL;
        return sent.isOn(step.step()) ? step : sent;
    }

    /** Returns the fewest passes in which no margin is over the rules' cap, as far as the step allows. */
    int passesByCap() {
        if (request.rules().overCap() != OverCap.SPLIT) {
            return 1;
        }
        long steps = Math.max(1, request.rules().capOnStep() / unit.step());
        long passes = 1;
        for (Side side : Side.ALL) {
            passes = Math.max(passes, (unit.steps(margins.get(side)) + steps - 1) / steps);
        }
        if (passes > MAX_PASSES) {
            throw new PlanException(
                    PlanException.Kind.OVER_CAP,
                    "Expected a cap that needs at most " + MAX_PASSES + " passes but received "
                            + request.rules().capOnStep() + " px, which needs " + passes + " for margins of " + margins
                            + " px");
        }
        return (int) passes;
    }

    /** Returns the passes that {@link #solve} planned last. */
    List<Pass> passes() {
        return passes;
    }

    /**
     * Returns the number of steps on the longest side, as more passes than that divide nothing further; never above the
     * bound of a plan.
     */
    long mostPasses() {
        long most = 1;
        for (Side side : Side.ALL) {
            most = Math.max(most, unit.steps(margins.get(side)));
        }
        return Math.min(most, MAX_PASSES);
    }

    /**
     * Plans {@code count} passes. Returns a side that is over the profile's margin limit in one of them; empty where
     * none is.
     */
    Optional<Side> solve(int count) {
        passes.clear();
        Size soFar = request.placed();
        for (int i = 0; i < count; i++) {
            Margins part = share(i, count);
            Pass pass = pass(soFar, part, i == count - 1);
            Optional<Side> over = overLimit(pass, part, soFar);
            if (over.isPresent()) {
                return over;
            }
            passes.add(inPercents() ? pass.inPercents(sent(pass, part, soFar), sentSource(pass, soFar)) : pass);
            soFar = part.around(soFar);
        }
        return Optional.empty();
    }

    private Margins share(int pass, int count) {
        if (count == 1) {
            return margins;
        }
        Margins part = Margins.NONE;
        for (Side side : Side.ALL) {
            long steps = unit.steps(margins.get(side));
            long own = (pass + 1) * steps / count - pass * steps / count;
            part = part.with(side, (int) (own * unit.step()));
        }
        return part;
    }

    private Pass pass(Size source, Margins part, boolean last) {
        Size full = part.around(source);
        if (request.profile().isEmpty()) {
            return new Pass(part, full, Optional.empty());
        }
        Profile profile = request.profile().get();
        long width = profile.canvasGrid().up(full.width());
        long height = profile.canvasGrid().up(full.height());
        if (!profile.canvas().allow(width, height) || !profile.input().allow(source)) {
            return new Pass(part, full, Optional.of(WorkSolver.solve(source, part, profile)));
        }
        WorkSolver.requireInput(profile, source);
        Size padded = new Size(Math.toIntExact(width), Math.toIntExact(height));
        Margins sent = Margins.between(padded.toRect(), Rect.at(part.left(), part.top(), source));
        return new Pass(last ? sent : part, padded, Optional.empty());
    }

    private Optional<Side> overLimit(Pass pass, Margins part, Size source) {
        if (request.profile().isEmpty() || request.profile().get().marginLimit().isEmpty()) {
            return Optional.empty();
        }
        Size sentSource = sentSource(pass, source);
        Margins sent = sent(pass, part, source);
        Optional<Side> over = Optional.empty();
        for (Side side : Side.ALL) {
            if (over.isEmpty() && sent.get(side) > limit(side, sentSource)) {
                over = Optional.of(side);
            }
        }
        surplus = over.isEmpty() || pass.work().isEmpty() ? 0 : surplus(over.get(), part, source, sentSource, sent);
        return over;
    }

    private static Size sentSource(Pass pass, Size source) {
        return pass.work().isPresent() ? pass.work().get().source() : source;
    }

    private static Margins sent(Pass pass, Margins part, Size source) {
        return pass.work().isPresent()
                ? pass.work().get().margins()
                : Margins.between(pass.canvas().toRect(), Rect.at(part.left(), part.top(), source));
    }

    private boolean inPercents() {
        return request.profile().isPresent()
                && request.profile().get().marginLimit().isPresent()
                && request.profile().get().marginLimit().get() instanceof Percent;
    }

    /**
     * Computes the px at full resolution by which a margin is too long, where its reduced form is {@code sent} and over
     * the limit.
     */
    private long surplus(Side side, Margins part, Size source, Size sentSource, Margins sent) {
        Profile profile = request.profile().orElseThrow();
        long tooLong = sent.get(side) - limit(side, sentSource);
        long own = WorkSolver.margin(side, source, sentSource, part, profile);
        long fitting = profile.sideStep().down(Math.max(0, own - tooLong));
        return part.get(side)
                - Fraction.of(side.lengthOf(source), side.lengthOf(sentSource)).floorOf(fitting);
    }

    /**
     * Returns the px at full resolution by which the side that {@link #solve} named is too long; 0 where it is not sent
     * reduced.
     */
    long surplus() {
        return surplus;
    }

    /** Returns the longest margin of {@code side} for a sent picture of {@code source}, px. */
    long limit(Side side, Size source) {
        return limit(request.profile().orElseThrow(), side, source);
    }

    /** Returns the longest margin that the profile takes on a side of that source, px. */
    static long limit(Profile profile, Side side, Size source) {
        return profile.marginLimit().isPresent()
                ? profile.marginLimit().get().exact(side.lengthOf(source)).floorOf(1)
                : Long.MAX_VALUE;
    }
}
