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

    /** The px by which a shift may be off whole px to be tried as one of whole px. */
    private static final double NEARLY_WHOLE = 0.25;

    private final List<LumaPlane> owns;
    private final List<LumaPlane> others;
    private final double x;
    private final double y;
    private final double range;
    private final double scaleRange;
    private final double favour;

    /**
     * Prepares a search on planes of falling size.
     *
     * @param owns the source, each plane half of the one before
     * @param others the answer, each plane half of the one before
     * @param x px to the right at which the source is expected on the finest plane
     * @param y px down at which the source is expected on the finest plane
     * @param range of the shift on the finest plane; infinite: anywhere
     * @param scaleRange of the scale about 1; 0: no scale
     */
    AlignmentSearch(
            List<LumaPlane> owns,
            List<LumaPlane> others,
            double x,
            double y,
            double range,
            double scaleRange,
            double favour) {
        this.owns = owns;
        this.others = others;
        this.x = x;
        this.y = y;
        this.range = range;
        this.scaleRange = scaleRange;
        this.favour = favour;
    }

    /**
     * Finds the plainest alignment on the finest plane that explains the answer; with {@code whole} one of whole px
     * counts as plainer.
     */
    Alignment find(boolean whole, int factor) {
        Alignment none = new Alignment(1, x, 1, y, 0);
        int top = owns.size() - 1;
        LumaPlane own = owns.get(top).bandPassed();
        LumaPlane other = others.get(top).bandPassed();
        Alignment found = everywhere(own, other, none.times(1.0 / (1 << top)), 1.0 / (1 << top));
        double residual = 0;
        boolean flat = true;
        for (int level = top; level >= 0; level--) {
            if (level < top) {
                own = owns.get(level).bandPassed();
                other = others.get(level).bandPassed();
                found = found.times(2);
            }
            double detail = AlignmentKernel.detail(own);
            if (detail >= FLAT) {
                flat = false;
                Alignment before = found;
                found = refine(own, other, found, 1.0 / (1 << level));
                found = better(own, other, found, before);
            }
            if (level == 0 || Math.max(own.width, own.height) <= RESIDUAL_SIDE) {
                Alignment known = none.times(1.0 / (1 << level));
                double left = detail < FLAT
                        ? 0
                        : 1
                                - Math.max(
                                        AlignmentKernel.correlation(own, other, found),
                                        AlignmentKernel.correlation(own, other, known));
                residual = level > 0 || Math.max(own.width, own.height) <= RESIDUAL_SIDE || top == 0 ? left : residual;
            }
        }
        if (flat) {
            return none;
        }
        return plainest(own, other, none, found, whole).withResidual(Math.max(0, residual));
    }

    private Alignment better(LumaPlane own, LumaPlane other, Alignment found, Alignment before) {
        return AlignmentKernel.correlation(own, other, found) >= AlignmentKernel.correlation(own, other, before)
                ? found
                : before;
    }

    private Alignment everywhere(LumaPlane own, LumaPlane other, Alignment none, double unit) {
        double reach = Math.ceil(range * unit);
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
                    Alignment candidate = new Alignment(scale, dx + aboutX, scale, dy + aboutY, 0);
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

    private Alignment refine(LumaPlane own, LumaPlane other, Alignment start, double unit) {
        Alignment at = start;
        for (int turn = 0; turn < TURNS; turn++) {
            Stop.ifAsked();
            double[] step = AlignmentKernel.step(own, other, at, scaleRange > 0);
            double cx = own.width / 2.0;
            double cy = own.height / 2.0;
            double sx = clamp(at.scaleX() + step[0], 1 - scaleRange * SCALE_SLACK, 1 + scaleRange * SCALE_SLACK);
            double sy = clamp(at.scaleY() + step[2], 1 - scaleRange * SCALE_SLACK, 1 + scaleRange * SCALE_SLACK);
            double tx = at.scaleX() * cx + at.shiftX() + clamp(step[1], -1, 1);
            double ty = at.scaleY() * cy + at.shiftY() + clamp(step[3], -1, 1);
            tx = clamp(tx, x * unit + cx - range * unit - 1, x * unit + cx + range * unit + 1);
            ty = clamp(ty, y * unit + cy - range * unit - 1, y * unit + cy + range * unit + 1);
            Alignment next = new Alignment(sx, tx - sx * cx, sy, ty - sy * cy, 0);
            boolean still = Math.abs(next.shiftX() - at.shiftX()) + Math.abs(next.shiftY() - at.shiftY()) < STILL;
            at = next;
            if (still) {
                break;
            }
        }
        return at;
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
        Alignment wholePx = new Alignment(1, x + Math.rint(middleX - x), 1, y + Math.rint(middleY - y), 0);
        boolean near = Math.abs(wholePx.shiftX() - middleX) < NEARLY_WHOLE
                && Math.abs(wholePx.shiftY() - middleY) < NEARLY_WHOLE;
        if ((whole || scaleRange == 0) && near && favour * AlignmentKernel.cost(own, other, wholePx, spread) <= least) {
            return wholePx;
        }
        Alignment shifted = new Alignment(1, middleX, 1, middleY, 0);
        if (favour * AlignmentKernel.cost(own, other, shifted, spread) <= least) {
            return shifted;
        }
        return found;
    }
}
