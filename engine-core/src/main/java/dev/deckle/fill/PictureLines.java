package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Map;
import java.util.Set;

/** Shows the lines of px of a picture, counted inwards from a side: all that a {@link FrameLine} is found by, whether the picture is whole or not. */
interface PictureLines {

    /** Returns the size of the picture. */
    Size size();

    /** Returns its channels. */
    Channels channels();

    /** Returns its depth. */
    Depth depth();

    /** Returns the px of a line, in the order of the picture's rows or columns. */
    Line line(Side side, int line);

    /** Returns the sums of each colour of a line, and behind them those of their squares. */
    long[] sums(Side side, int line);

    /** Counts the px of a line of which a colour differs clearly from {@code colour}, levels of 255. */
    int clear(Side side, int line, double[] colour);

    /** Returns the picture without what lies along its border. */
    PictureLines inside(Margins width);

    /** Gets at lines of which it is known that they will be asked for, where that is better done at once. */
    default void prepare(Wanted wanted) {
        // Whatever is held whole is at hand.
    }

    /** Names lines of a picture. */
    interface Wanted {
        /** Names them by side. */
        Map<Side, Set<Integer>> of(PictureLines lines);
    }

    /**
     * Names the samples of a line.
     *
     * @param raster that they are in
     * @param first the index of the first px
     * @param step from one px to the next
     */
    record Line(Raster raster, int first, int step) {
        int index(int along) {
            return first + along * step;
        }
    }

    /** Returns the px along a side of a picture. */
    static int length(Size picture, Side side) {
        return side.isHorizontal() ? picture.height() : picture.width();
    }

    /** Returns the row or column of a picture's that a line is, within {@code area} of it. */
    static int place(Rect area, Side side, int line) {
        return switch (side) {
            case TOP -> area.y() + line;
            case BOTTOM -> area.bottom() - 1 - line;
            case LEFT -> area.x() + line;
            case RIGHT -> area.right() - 1 - line;
        };
    }
}
