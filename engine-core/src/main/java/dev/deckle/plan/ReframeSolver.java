package dev.deckle.plan;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.util.List;
import java.util.Optional;

/** Turns a ratio and a long side into a frame, and places the source in it. */
final class ReframeSolver {
    private ReframeSolver() {}

    /** Plans a reframe; see {@link CanvasPlan#of(Size, Reframe, ExpansionRules)}. */
    static CanvasPlan solve(Size source, Reframe reframe, ExpansionRules rules, Optional<Profile> profile) {
        Fraction ratio = reframe.shape().ratio();
        Optional<Integer> longSide = reframe.longSide();
        Fitted fitted =
                longSide.isPresent() ? atLongSide(source, ratio, longSide.get()) : atNative(source, ratio, rules);
        Size frame = fitted.frame();
        requireAllowed(frame, rules);
        int freeX = frame.width() - fitted.placed().width();
        int freeY = frame.height() - fitted.placed().height();
        int left = anchor(reframe.anchor(), true, freeX);
        int top = anchor(reframe.anchor(), false, freeY);
        if (freeX + freeY <= 1) {
            Rect whole = frame.toRect();
            return new CanvasPlan(
                    source,
                    Optional.empty(),
                    frame,
                    whole,
                    whole,
                    fitted.scale(),
                    List.of(),
                    profile.map(Profile::id),
                    List.of());
        }
        List<SidePlan> sides = List.of(
                SidePlan.exactly(Side.TOP, top),
                SidePlan.exactly(Side.RIGHT, freeX - left),
                SidePlan.exactly(Side.BOTTOM, freeY - top),
                SidePlan.exactly(Side.LEFT, left));
        if (rules.overCap() == OverCap.REJECT) {
            sides.forEach(s -> requireUnderCap(s, rules));
        }
        ExpansionRules split = rules.withOverCap(OverCap.SPLIT);
        return CanvasSolver.solve(new Request(source, fitted.placed(), fitted.scale(), sides, true, split, profile));
    }

    /**
     * Returns a frame with exactly {@code longSide} px, and the source as large as fits in it, measured before the
     * short side is rounded; an exact frame's ratio needs no rounding.
     */
    static Fitted atLongSide(Size source, Fraction aspect, int longSide) {
        // Terms of a ratio are at most 4·10⁸, so each product with a side or a long side of at most 65,535 fits a long.
        long a = aspect.numerator();
        long b = aspect.denominator();
        boolean wide = a >= b;
        int shortSide = rounded(wide ? aspect.inverse() : aspect, longSide);
        Fraction scale;
        if (a * source.height() <= b * source.width()) {
            scale = wide ? Fraction.of(longSide, source.width()) : Fraction.of(longSide * a, b * source.width());
        } else {
            scale = wide ? Fraction.of(longSide * b, a * source.height()) : Fraction.of(longSide, source.height());
        }
        return new Fitted(
                wide ? new Size(longSide, shortSide) : new Size(shortSide, longSide),
                new Size(rounded(scale, source.width()), rounded(scale, source.height())),
                scale);
    }

    private static int rounded(Fraction scale, int length) {
        return (int) Math.max(1, scale.roundHalfUpOf(length));
    }

    /** Returns the smallest frame of the ratio that holds the source at its own size. */
    private static Fitted atNative(Size source, Fraction aspect, ExpansionRules rules) {
        boolean fillsWidth = Fraction.of(source.width(), source.height()).compareTo(aspect) >= 0;
        long width = fillsWidth ? source.width() : aspect.ceilOf(source.height());
        long height = fillsWidth ? aspect.inverse().ceilOf(source.width()) : source.height();
        if (!rules.limits().allow(width, height)) {
            throw CanvasSolver.tooLarge(rules, width, height);
        }
        return new Fitted(new Size((int) width, (int) height), source, Fraction.ONE);
    }

    private static void requireAllowed(Size frame, ExpansionRules rules) {
        if (!rules.limits().allow(frame)) {
            throw CanvasSolver.tooLarge(rules, frame.width(), frame.height());
        }
    }

    private static void requireUnderCap(SidePlan side, ExpansionRules rules) {
        long px = rules.step().up(side.delivered());
        if (px > rules.capOnStep()) {
            throw new PlanException(
                    PlanException.Kind.OVER_CAP,
                    "Expected at most " + rules.capOnStep() + " px for "
                            + side.side().label() + " but the frame needs " + side.delivered() + " px, which is " + px
                            + " px on the step");
        }
    }

    private static int anchor(Reframe.Anchor anchor, boolean horizontal, int free) {
        if (anchor instanceof Reframe.ByGravity g) {
            return horizontal ? g.gravity().left(free) : g.gravity().top(free);
        }
        Reframe.ByOffset offset = (Reframe.ByOffset) anchor;
        int px = horizontal ? offset.x() : offset.y();
        if (px < 0 || px > free) {
            throw new PlanException(
                    PlanException.Kind.OUTSIDE_FRAME,
                    "Expected an offset from 0 to " + free + " px along " + (horizontal ? "x" : "y")
                            + ", so that the picture stays in the frame, but received " + px);
        }
        return px;
    }

    /** Holds a frame and the source's size in it. */
    record Fitted(Size frame, Size placed, Fraction scale) {}
}
