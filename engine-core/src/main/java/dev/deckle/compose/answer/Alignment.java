package dev.deckle.compose.answer;

/**
 * Holds where a point {@code (x, y)} of a source's plane lies in the answer's: at
 * {@code (scaleX * x + skewX * y + shiftX, skewY * x + scaleY * y + shiftY)}.
 *
 * @param residual 1 less the correlation, 0 where the source is flat
 */
record Alignment(
        double scaleX, double skewX, double shiftX, double skewY, double scaleY, double shiftY, double residual) {

    /** Makes an alignment without skew. */
    static Alignment straight(double scaleX, double shiftX, double scaleY, double shiftY) {
        return new Alignment(scaleX, 0, shiftX, 0, scaleY, shiftY, 0);
    }

    /** Makes an alignment of these scales and skews that takes the point {@code (cx, cy)} to {@code (tx, ty)}. */
    static Alignment about(
            double cx, double cy, double tx, double ty, double scaleX, double skewX, double skewY, double scaleY) {
        return new Alignment(
                scaleX, skewX, tx - scaleX * cx - skewX * cy, skewY, scaleY, ty - skewY * cx - scaleY * cy, 0);
    }

    /** Returns where a point lies along x. */
    double x(double x, double y) {
        return scaleX * x + skewX * y + shiftX;
    }

    /** Returns where a point lies along y. */
    double y(double x, double y) {
        return skewY * x + scaleY * y + shiftY;
    }

    /** Returns whether rows and columns stay rows and columns. */
    boolean isStraight() {
        return skewX == 0 && skewY == 0;
    }

    /** Returns the same alignment with another residual. */
    Alignment withResidual(double value) {
        return new Alignment(scaleX, skewX, shiftX, skewY, scaleY, shiftY, value);
    }

    /** Returns the same alignment on planes that are larger by {@code factor}. */
    Alignment times(double factor) {
        return new Alignment(scaleX, skewX, shiftX * factor, skewY, scaleY, shiftY * factor, residual);
    }
}
