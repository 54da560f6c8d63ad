package dev.deckle.job.stage;

import dev.deckle.compose.Registration;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes how an answer did not fit the canvas, where it could be used all the same. Stateless. */
final class Misfit {
    /** The px that an answer may lack at a side without a word: drawing them on shows no more than a feather. */
    private static final double LACKING = 2;

    /** The residual beside the seam above which the answer shows something else there. */
    private static final double BESIDE = 0.5;

    /** The degrees of a rotation that is told. */
    private static final double ROTATION = 0.05;

    private Misfit() {}

    /**
     * Returns a sentence for each way in which the answer did not fit.
     *
     * @param canvas that was asked for
     * @param answer size that came
     */
    static List<String> of(Registration found, Size canvas, Size answer) {
        List<String> told = new ArrayList<>();
        if (Math.abs(found.rotation()) >= ROTATION) {
            told.add("The answer came rotated by " + rounded(found.rotation(), 2) + "° and was turned back.");
        }
        for (Side side : Side.values()) {
            double lacking = lacking(found, canvas, answer, side);
            if (lacking > LACKING) {
                told.add("The answer lacks " + rounded(Math.ceil(lacking), 0) + " px of the canvas at the "
                        + side.name().toLowerCase(Locale.ROOT) + ": what it has at that edge was drawn on.");
            }
        }
        if (found.beside() > BESIDE) {
            told.add("Beside the seam the answer shows little of the original (residual " + rounded(found.beside(), 2)
                    + " of 1): the seam may be seen.");
        }
        return told;
    }

    /** Computes how many px of the canvas lie beyond the answer at a side, at the worst of its two corners. */
    private static double lacking(Registration found, Size canvas, Size answer, Side side) {
        double w = canvas.width();
        double h = canvas.height();
        return switch (side) {
            case LEFT -> -Math.min(x(found, 0, 0), x(found, 0, h)) / found.scaleX();
            case RIGHT -> (Math.max(x(found, w, 0), x(found, w, h)) - answer.width()) / found.scaleX();
            case TOP -> -Math.min(y(found, 0, 0), y(found, w, 0)) / found.scaleY();
            case BOTTOM -> (Math.max(y(found, 0, h), y(found, w, h)) - answer.height()) / found.scaleY();
        };
    }

    private static double x(Registration found, double x, double y) {
        return found.scaleX() * x + found.skewX() * y + found.dx();
    }

    private static double y(Registration found, double x, double y) {
        return found.skewY() * x + found.scaleY() * y + found.dy();
    }

    private static String rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
