package dev.deckle.plan;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;

/**
 * Holds margins for a model that takes nothing but whole percents of the picture's sides.
 *
 * @param top percent of the height, at least 0
 * @param right percent of the width, at least 0
 * @param bottom percent of the height, at least 0
 * @param left percent of the width, at least 0
 */
public record WholePercents(int top, int right, int bottom, int left) {
    private static final int PERCENT = 100;

    /** Returns the smallest percents that cover {@code margins} px around a picture of {@code source}. */
    public static WholePercents covering(Margins margins, Size source) {
        return new WholePercents(
                covering(margins.top(), source.height()),
                covering(margins.right(), source.width()),
                covering(margins.bottom(), source.height()),
                covering(margins.left(), source.width()));
    }

    private static int covering(int px, int length) {
        return Math.toIntExact(((long) px * PERCENT + length - 1) / length);
    }

    /** Returns the percent of one side. */
    public int get(Side side) {
        return switch (side) {
            case TOP -> top;
            case RIGHT -> right;
            case BOTTOM -> bottom;
            case LEFT -> left;
        };
    }

    /** Returns the margins in px around a picture of {@code source}, each to the nearest px. */
    public Margins of(Size source) {
        Margins px = Margins.NONE;
        for (Side side : Side.ALL) {
            long length = side.lengthOf(source);
            px = px.with(side, Math.toIntExact((get(side) * length + PERCENT / 2) / PERCENT));
        }
        return px;
    }
}
