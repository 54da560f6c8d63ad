package dev.deckle.compose.answer;

import dev.deckle.stop.Stop;
import java.util.List;

/** Searches for an alignment from a small copy, on which every place is tried, to the finest one. */
final class AlignmentSearch {
    /** Levels of band-passed luma below which a picture is flat. */
    private static final double FLAT = 0.35;
    /** The long side, px, of the copy on which the residual is measured. */
    private static final int RESIDUAL_SIDE = 256;

    /** The most rounds of least squares on one copy. */
    private static final int TURNS = 8;

    /** The factor by which least squares may leave the range of scales. */
    private static final double SCALE_SLACK = 1.2;

    /** The change of the shift, px, below which least squares ends. */
    private static final double STILL = 1e-3;

    /** The part of the source that may lie outside the answer: one of this many. */
    private static final double OUTSIDE = 8.0;

    /** The steps in which scales are tried, to a factor of 1. */
    private static final double SCALE_STEPS = 100.0;

    /** The correlation below which the search is widened. */
    private static final double SURE = 0.95;

    /** The rotations that are started from, in units of {@link #START_TURN}, to either side. */
    private static final int START_TURNS = 2;

    /** The skew of one such rotation: about 1°. */
    private static final double START_TURN = 0.0175;

    /** The largest skew that least squares may find: 2.5°. */
    private static final double MOST_SKEW = 0.0437;

    /** The least skew that counts, 0.05°. */
    private static final double LEAST_SKEW = 0.0009;

    /** The part of a straight alignment's error that a skewed one has to stay below. */
    private static final double TURN_FAVOUR = 0.9;

    /** The px by which a shift may be off whole px to be tried as one of whole px. */
    private static final double NEARLY_WHOLE = 0.25;

    private final List<LumaPlane> owns;
    private final List<LumaPlane> others;
    private final double x;
    private final double y;
    private final Reach reach;
    private final double favour;

    /**
     * Bounds a search.
     *
     * @param shift px on the finest plane; infinite: anywhere
     * @param scale about 1; 0: neither scale nor rotation
     * @param farShift px that are tried where nothing is found within {@code shift}
     * @param farScale the same for the scale
     */
    record Reach(double shift, double scale, double farShift, double farScale) {
        /** Looks everywhere, at scale 1. */
        static final Reach ANYWHERE = new Reach(Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY, 0);

        /** Returns whether scale and rotation are sought. */
        boolean isFree() {
            return scale > 0;
        }
    }

    /**
     * Prepares a search on planes of falling size.
     *
     * @param owns the source, each plane half of the one before
     * @param others the answer, each plane half of the one before
     * @param x px to the right at which the source is expected on the finest plane
     * @param y px down at which the source is expected on the finest plane
     * @param reach of the search
     */
    AlignmentSearch(List<LumaPlane> owns, List<LumaPlane> others, double x, double y, Reach reach, double favour) {
        this.owns = owns;
        this.others = others;
        this.x = x;
        this.y = y;
        this.reach = reach;
        this.favour = favour;
    }

    /**
     * Finds the plainest alignment on the finest plane that explains the answer; with {@code whole} one of whole px
     * counts as plainer.
     */
    Alignment find(boolean whole, int factor) {
        Alignment none = Alignment.straight(1, x, 1, y);
        int top = owns.size() - 1;
        LumaPlane own = owns.get(top).bandPassed();
        LumaPlane other = others.get(top).bandPassed();
        Alignment found = started(own, other, none.times(1.0 / (1 << top)), 1.0 / (1 << top));
        Alignment turned = reach.isFree() ? turned(own, other, found, 1.0 / (1 << top)) : found;
        double residual = 0;
        boolean flat = true;
        for (int level = top; level >= 0; level--) {
            if (level < top) {
                own = owns.get(level).bandPassed();
                other = others.get(level).bandPassed();
                found = found.times(2);
                turned = turned.times(2);
            }
            double detail = AlignmentKernel.detail(own);
            if (detail >= FLAT) {
                flat = false;
                Alignment before = found;
                found = refine(own, other, found, 1.0 / (1 << level), false);
                found = better(own, other, found, before);
                if (!turned.isStraight()) {
                    turned = better(own, other, refine(own, other, turned, 1.0 / (1 << level), true), turned);
                }
            }
            if (level == 0 || Math.max(own.width, own.height) <= RESIDUAL_SIDE) {
                Alignment known = none.times(1.0 / (1 << level));
                double left = detail < FLAT
                        ? 0
                        : 1
                                - Math.max(
                                        AlignmentKernel.correlation(own, other, better(own, other, turned, found)),
                                        AlignmentKernel.correlation(own, other, known));
                residual = level > 0 || Math.max(own.width, own.height) <= RESIDUAL_SIDE || top == 0 ? left : residual;
            }
        }
        if (flat) {
            return none;
        }
        Alignment straight = plainest(own, other, none, found, whole);
        return (explainsMore(own, other, turned, straight) ? turned : straight).withResidual(Math.max(0, residual));
    }

    /** Returns the best place on the smallest copy: within reach, or else far off. */
    private Alignment started(LumaPlane own, LumaPlane other, Alignment none, double unit) {
        Alignment near = everywhere(own, other, none, reach.shift() * unit, reach.scale());
        if (!reach.isFree() || AlignmentKernel.correlation(own, other, near) >= SURE) {
            return near;
        }
        return better(own, other, everywhere(own, other, none, reach.farShift() * unit, reach.farScale()), near);
    }

    /** Finds the best skewed alignment near a straight one, starting from several rotations; the straight one if none is better. */
    private Alignment turned(LumaPlane own, LumaPlane other, Alignment straight, double unit) {
        Alignment best = straight;
        double cx = own.width / 2.0;
        double cy = own.height / 2.0;
        for (int turn = -START_TURNS; turn <= START_TURNS; turn++) {
            double skew = turn * START_TURN;
            Alignment start = Alignment.about(
                    cx, cy, straight.x(cx, cy), straight.y(cx, cy), straight.scaleX(), -skew, skew, straight.scaleY());
            best = better(own, other, refine(own, other, start, unit, true), best);
        }
        return best;
    }

    private boolean explainsMore(LumaPlane own, LumaPlane other, Alignment turned, Alignment straight) {
        if (Math.max(Math.abs(turned.skewX()), Math.abs(turned.skewY())) < LEAST_SKEW) {
            return false;
        }
        double spread = AlignmentKernel.spread(own, other, turned);
        return AlignmentKernel.cost(own, other, turned, spread)
                <= TURN_FAVOUR * AlignmentKernel.cost(own, other, straight, spread);
    }

    private Alignment better(LumaPlane own, LumaPlane other, Alignment found, Alignment before) {
        return AlignmentKernel.correlation(own, other, found) >= AlignmentKernel.correlation(own, other, before)
                ? found
                : before;
    }

    private Alignment everywhere(LumaPlane own, LumaPlane other, Alignment none, double shift, double scaleRange) {
        double reach = Math.ceil(shift);
        int left = (int) Math.max(-own.width / OUTSIDE, Math.rint(none.shiftX()) - reach);
        int right = (int) Math.min(other.width - own.width + own.width / OUTSIDE, Math.rint(none.shiftX()) + reach);
        int above = (int) Math.max(-own.height / OUTSIDE, Math.rint(none.shiftY()) - reach);
        int below = (int) Math.min(other.height - own.height + own.height / OUTSIDE, Math.rint(none.shiftY()) + reach);
        Alignment best = none;
        double most = AlignmentKernel.correlation(own, other, none);
        // No shift is preferred: another candidate has to leave clearly less error.
        double bar = 1 - (1 - most) * favour;
        int steps = (int) Math.rint(scaleRange * SCALE_STEPS);
        for (int s = -steps; s <= steps; s++) {
            double scale = 1 + s / SCALE_STEPS;
            double aboutX = (1 - scale) * own.width / 2.0;
            double aboutY = (1 - scale) * own.height / 2.0;
            for (int dy = above; dy <= below; dy++) {
                Stop.ifAsked();
                for (int dx = left; dx <= right; dx++) {
                    Alignment candidate = Alignment.straight(scale, dx + aboutX, scale, dy + aboutY);
                    double c = AlignmentKernel.correlation(own, other, candidate);
                    if (c > Math.max(most, bar)) {
                        most = c;
                        best = candidate;
                    }
                }
            }
        }
        return best;
    }

    private Alignment refine(LumaPlane own, LumaPlane other, Alignment start, double unit, boolean skew) {
        Alignment at = start;
        double cx = own.width / 2.0;
        double cy = own.height / 2.0;
        double far = reach.farShift() * unit + 1;
        for (int turn = 0; turn < TURNS; turn++) {
            Stop.ifAsked();
            double[] step = AlignmentKernel.step(own, other, at, reach.isFree(), skew);
            double tx = clamp(at.x(cx, cy) + clamp(step[2], -1, 1), x * unit + cx - far, x * unit + cx + far);
            double ty = clamp(at.y(cx, cy) + clamp(step[5], -1, 1), y * unit + cy - far, y * unit + cy + far);
            Alignment next = Alignment.about(
                    cx,
                    cy,
                    tx,
                    ty,
                    scale(at.scaleX() + step[0]),
                    clamp(at.skewX() + step[1], -MOST_SKEW, MOST_SKEW),
                    clamp(at.skewY() + step[3], -MOST_SKEW, MOST_SKEW),
                    scale(at.scaleY() + step[4]));
            boolean still = Math.abs(next.shiftX() - at.shiftX()) + Math.abs(next.shiftY() - at.shiftY()) < STILL;
            at = next;
            if (still) {
                break;
            }
        }
        return at;
    }

    private double scale(double value) {
        return clamp(value, 1 - reach.farScale() * SCALE_SLACK, 1 + reach.farScale() * SCALE_SLACK);
    }

    private static double clamp(double v, double low, double high) {
        return Math.max(low, Math.min(high, v));
    }

    private Alignment plainest(LumaPlane own, LumaPlane other, Alignment none, Alignment found, boolean whole) {
        double spread = AlignmentKernel.spread(own, other, found);
        double least = AlignmentKernel.cost(own, other, found, spread);
        if (favour * AlignmentKernel.cost(own, other, none, spread) <= least) {
            return none;
        }
        double middleX = found.scaleX() * own.width / 2.0 + found.shiftX() - own.width / 2.0;
        double middleY = found.scaleY() * own.height / 2.0 + found.shiftY() - own.height / 2.0;
        Alignment wholePx = Alignment.straight(1, x + Math.rint(middleX - x), 1, y + Math.rint(middleY - y));
        boolean near = Math.abs(wholePx.shiftX() - middleX) < NEARLY_WHOLE
                && Math.abs(wholePx.shiftY() - middleY) < NEARLY_WHOLE;
        if ((whole || !reach.isFree()) && near && favour * AlignmentKernel.cost(own, other, wholePx, spread) <= least) {
            return wholePx;
        }
        Alignment shifted = Alignment.straight(1, middleX, 1, middleY);
        if (favour * AlignmentKernel.cost(own, other, shifted, spread) <= least) {
            return shifted;
        }
        return found;
    }
}
