package dev.deckle.compose.answer;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Takes a point of a target to one of a picture: {@code (scaleX * x + shiftX, scaleY * y + shiftY)}, px from the top left corner.
 */
record AnswerMap(double scaleX, double shiftX, double scaleY, double shiftY) {
    static final AnswerMap IDENTITY = new AnswerMap(1, 0, 1, 0);

    /** Makes the map that takes the whole of {@code target} to the whole of {@code picture}. */
    static AnswerMap between(Size target, Size picture) {
        return new AnswerMap(
                (double) picture.width() / target.width(), 0, (double) picture.height() / target.height(), 0);
    }

    /** Makes the map that takes {@code target} to {@code picture}. */
    static AnswerMap between(Rect target, Rect picture) {
        double sx = (double) picture.width() / target.width();
        double sy = (double) picture.height() / target.height();
        return new AnswerMap(sx, picture.x() - sx * target.x(), sy, picture.y() - sy * target.y());
    }

    /** Joins two maps: {@code inner} first, then this one. */
    AnswerMap after(AnswerMap inner) {
        return new AnswerMap(
                scaleX * inner.scaleX,
                scaleX * inner.shiftX + shiftX,
                scaleY * inner.scaleY,
                scaleY * inner.shiftY + shiftY);
    }

    /** Returns whether px are taken as they are: scale 1 and shifts of whole px. */
    boolean isWhole() {
        return scaleX == 1 && scaleY == 1 && shiftX == Math.rint(shiftX) && shiftY == Math.rint(shiftY);
    }
}
