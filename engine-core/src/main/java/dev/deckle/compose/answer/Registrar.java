package dev.deckle.compose.answer;

import dev.deckle.compose.Registration;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the canvas in an answer: band-passed luma of the source is sought in that of the answer, on a small copy over every shift
 * and scale that is allowed, then finer and finer by robust least squares on the gradients (B. Lucas, T. Kanade: An iterative
 * image registration technique, 1981), so that what the model repainted does not pull. The plainest answer wins: none, then whole
 * px, then whole scale, unless a freer one explains clearly more.
 */
final class Registrar {
    /** The largest residual, 0 to 1: an answer that shows less of the source is another picture. */
    static final double MAX_RESIDUAL = 0.7;
    /** The shift that is sought first, in parts of the side, and the difference of scale. */
    static final double RANGE = 0.03;

    /** The largest shift that is sought, in parts of the side. */
    static final double FAR_SHIFT = 0.08;

    /** The largest difference of scale that is sought. */
    static final double FAR_SCALE = 0.05;

    /** The px that a canvas may lack at one side of an answer with other margins, in parts of the side. */
    private static final double LACKING = 0.01;
    /** The most px of the planes that are compared. */
    private static final double MOST_PX = 2e6;
    /** The px of a side below which a source does not show where it is. */
    private static final int LEAST_SIDE = 16;

    /** The levels of luma that an answer of one colour may span. */
    private static final double PLAIN_RANGE = 3;
    /** The levels that a source spans at the least where one colour is no answer to it. */
    private static final double DETAILED_RANGE = 12;

    /** The levels that the source's mean is off one colour at the least where that is no answer to it. */
    private static final double MEAN_OFF = 32;
    /** The long side of the smallest copy, px. */
    private static final int SMALLEST_COPY = 96;

    /** The short side, px, below which a copy is not halved. */
    private static final int LEAST_COPY = 32;
    /** The px by which a shift may be off whole px and still count as one of whole px. */
    private static final double WHOLE_WITHIN = 0.12;
    /** The px that a canvas may lack at one side of any answer. */
    private static final int LACKING_PX = 2;

    /** The part of a plainer registration's error that a freer one has to stay below. */
    private static final double FAVOUR = 0.97;

    /** The px beside the seam, at a long side of 1024, in which the answer has to fit. */
    private static final int BESIDE = 48;

    /** The long side of the copy, px, on which it has to. */
    private static final int BESIDE_COPY = 512;

    /** Levels of band-passed luma beside the seam below which nothing is to fit. */
    private static final double PLAIN_BESIDE = 1.5;

    private final Raster source;
    private final Raster answer;
    private final Size canvas;
    private final Rect placement;

    private final KnownArea known;

    Registrar(Raster source, KnownArea known, Raster answer, Size canvas, Rect placement) {
        this.source = source;
        this.known = known;
        this.answer = answer;
        this.canvas = canvas;
        this.placement = placement;
    }

    /**
     * Finds the registration of the answer.
     *
     * @throws AnswerException if there is none
     */
    Registration find() throws AnswerException {
        boolean scaled = isScaled();
        if (!scaled && (answer.width() < source.width() || answer.height() < source.height())) {
            throw AnswerException.wrongSize(
                    canvas, answer.size(), "an answer of " + canvas + " or its shape, or at least " + source.size());
        }
        Size shown = scaled ? canvas : answer.size();
        AnswerMap asked = scaled ? AnswerMap.between(canvas, answer.size()) : AnswerMap.IDENTITY;
        int factor = Math.max(1, (int) Math.ceil(Math.sqrt(shown.pixels() / MOST_PX)));
        LumaPlane own = LumaPlane.of(new PictureRows(source, AnswerMap.IDENTITY, source.size(), 1), known, factor);
        LumaPlane other =
                LumaPlane.of(new PictureRows(answer, asked, shown, 1), KnownArea.shownAs(answer, shown), factor);
        requirePainted(own, other);
        Alignment found = align(own, other, factor, scaled);
        if (found.residual() > MAX_RESIDUAL) {
            throw AnswerException.unrelated(canvas, answer.size(), found.residual());
        }
        return registration(found, asked, factor, scaled, beside(own, other, found));
    }

    /** Computes how little of what lies beside the seam is shown where it was found, 0 to 1; 0 where there is nothing to see. */
    private double beside(LumaPlane own, LumaPlane other, Alignment found) {
        LumaPlane a = own;
        LumaPlane b = other;
        Alignment at = found;
        while (Math.max(a.width, a.height) > BESIDE_COPY && Math.min(a.width, a.height) >= LEAST_COPY) {
            a = a.half();
            b = b.half();
            at = at.times(0.5);
        }
        int strip = Math.max(LEAST_SIDE, BESIDE * Math.max(b.width, b.height) / 1024);
        LumaPlane strips = a.bandPassed()
                .beside(
                        strip,
                        placement.x() > 0,
                        placement.y() > 0,
                        placement.right() < canvas.width(),
                        placement.bottom() < canvas.height());
        if (AlignmentKernel.detail(strips) < PLAIN_BESIDE) {
            return 0;
        }
        return Math.min(1, 1 - AlignmentKernel.correlation(strips, b.bandPassed(), at));
    }

    /** Returns whether both axes differ by one factor, give or take a px. */
    private boolean isScaled() {
        double fx = (double) answer.width() / canvas.width();
        double fy = (double) answer.height() / canvas.height();
        return Math.abs(answer.height() - fx * canvas.height()) <= Math.max(1, fx)
                || Math.abs(answer.width() - fy * canvas.width()) <= Math.max(1, fy);
    }

    private void requirePainted(LumaPlane own, LumaPlane other) throws AnswerException {
        if (other.range() < PLAIN_RANGE
                && (own.range() > DETAILED_RANGE || Math.abs(own.mean() - other.mean()) > MEAN_OFF)) {
            throw AnswerException.flat(canvas, answer.size());
        }
    }

    private Alignment align(LumaPlane own, LumaPlane other, int factor, boolean scaled) {
        double x = (double) placement.x() / factor;
        double y = (double) placement.y() / factor;
        if (scaled && Math.min(own.width, own.height) < LEAST_SIDE) {
            return Alignment.straight(1, x, 1, y);
        }
        List<LumaPlane> owns = new ArrayList<>();
        List<LumaPlane> others = new ArrayList<>();
        LumaPlane a = own;
        LumaPlane b = other;
        owns.add(a);
        others.add(b);
        while (Math.max(a.width, a.height) > SMALLEST_COPY && Math.min(a.width, a.height) >= LEAST_COPY) {
            a = a.half();
            b = b.half();
            owns.add(a);
            others.add(b);
        }
        AlignmentSearch search = new AlignmentSearch(
                owns,
                others,
                x,
                y,
                scaled ? reach((double) shownSide() / factor) : AlignmentSearch.Reach.ANYWHERE,
                FAVOUR);
        return search.find(scaled && factor == 1 && asksWhole(), factor);
    }

    private static AlignmentSearch.Reach reach(double side) {
        return new AlignmentSearch.Reach(RANGE * side + 1, RANGE, FAR_SHIFT * side + 1, FAR_SCALE);
    }

    private int shownSide() {
        return Math.max(canvas.width(), canvas.height());
    }

    private boolean asksWhole() {
        return answer.size().equals(canvas);
    }

    private Registration registration(Alignment found, AnswerMap asked, int factor, boolean scaled, double beside)
            throws AnswerException {
        // In the shown plane, source px x lies at scale * x + shift; canvas px are those of the source, moved by the
        // placement.
        double sx = found.scaleX();
        double sy = found.scaleY();
        double shiftX = found.shiftX() * factor - sx * placement.x() - found.skewX() * placement.y();
        double shiftY = found.shiftY() * factor - sy * placement.y() - found.skewY() * placement.x();
        if (!found.isStraight()) {
            return new Registration(
                    asked.scaleX() * sx,
                    asked.scaleX() * found.skewX(),
                    asked.scaleX() * shiftX,
                    asked.scaleY() * found.skewY(),
                    asked.scaleY() * sy,
                    asked.scaleY() * shiftY,
                    found.residual(),
                    beside);
        }
        if (!scaled) {
            shiftX = whole(sx, shiftX);
            shiftY = whole(sy, shiftY);
            requireRoom(shiftX, canvas.width(), answer.width());
            requireRoom(shiftY, canvas.height(), answer.height());
        } else if (asksWhole()) {
            shiftX = whole(sx, shiftX);
            shiftY = whole(sy, shiftY);
        }
        AnswerMap map = asked.after(new AnswerMap(sx, shiftX, sy, shiftY));
        return new Registration(map.scaleX(), 0, map.shiftX(), 0, map.scaleY(), map.shiftY(), found.residual(), beside);
    }

    private static double whole(double scale, double shift) {
        double near = Math.rint(shift);
        return scale == 1 && Math.abs(shift - near) < WHOLE_WITHIN ? near + 0.0 : shift;
    }

    private void requireRoom(double shift, int needed, int there) throws AnswerException {
        double most = Math.max(LACKING_PX, LACKING * needed);
        if (shift < -most || shift + needed > there + most) {
            throw AnswerException.wrongSize(
                    canvas, answer.size(), "an answer with the margins of " + canvas + " around the source");
        }
    }
}
