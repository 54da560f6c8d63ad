package dev.deckle.compose;

/**
 * Holds where the answer shows the canvas: canvas point {@code (x, y)}, in px from the top left corner, lies at
 * {@code (scaleX * x + skewX * y + dx, skewY * x + scaleY * y + dy)} of the answer.
 *
 * @param scaleX answer px a canvas px; exactly 1 where none is needed
 * @param skewX answer px to the right a canvas px down; 0 where the answer is not rotated
 * @param dx shift to the right in answer px; a whole number where the answer needs no resampling
 * @param skewY answer px down a canvas px to the right; 0 where the answer is not rotated
 * @param scaleY the scale along y
 * @param dy shift down
 * @param residual the part of the source's detail that the answer does not show, 0 (all shown) to 1 (another picture); 0 where the
 *     source is too flat to compare
 * @param beside the same of what lies within a twentieth of the long side of the seam; 0 where the source is too flat there
 */
public record Registration(
        double scaleX,
        double skewX,
        double dx,
        double skewY,
        double scaleY,
        double dy,
        double residual,
        double beside) {
    /** The answer as it was asked for. */
    public static final Registration NONE = new Registration(1, 0, 0, 0, 1, 0, 0, 0);

    /** Returns whether the answer lies exactly where it was asked for. */
    public boolean isNone() {
        return isWhole() && dx == 0 && dy == 0;
    }

    /** Returns whether the answer's px are taken as they are: scale 1 and a shift of whole px. */
    public boolean isWhole() {
        return isStraight() && scaleX == 1 && scaleY == 1 && dx == Math.rint(dx) && dy == Math.rint(dy);
    }

    /** Returns whether rows and columns of the canvas are rows and columns of the answer. */
    public boolean isStraight() {
        return skewX == 0 && skewY == 0;
    }

    /** Returns by how many degrees the answer is turned clockwise; 0 where it is not. */
    public double rotation() {
        return isStraight() ? 0 : StrictMath.toDegrees(StrictMath.atan2(skewY - skewX, scaleX + scaleY));
    }
}
