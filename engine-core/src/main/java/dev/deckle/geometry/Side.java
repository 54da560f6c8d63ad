package dev.deckle.geometry;

import java.util.List;
import java.util.Locale;

/** Names one side of a rectangle. Sides are listed everywhere in the order of these constants. */
public enum Side {
    TOP,
    RIGHT,
    BOTTOM,
    LEFT;

    /** The four sides in the order top, right, bottom, left. */
    public static final List<Side> ALL = List.of(values());

    /** Returns whether the side bounds the picture along x (left, right), so that its margin is a part of the width. */
    public boolean isHorizontal() {
        return this == LEFT || this == RIGHT;
    }

    /** Returns the side across: bottom for top, right for left. */
    public Side opposite() {
        return switch (this) {
            case TOP -> BOTTOM;
            case RIGHT -> LEFT;
            case BOTTOM -> TOP;
            case LEFT -> RIGHT;
        };
    }

    /** Returns the side that this one becomes when x and y are exchanged: top and left, bottom and right. */
    public Side transposed() {
        return switch (this) {
            case TOP -> LEFT;
            case RIGHT -> BOTTOM;
            case BOTTOM -> RIGHT;
            case LEFT -> TOP;
        };
    }

    /**
     * Returns the length that a percentage for this side refers to, px: the width for left and right, else the height.
     */
    public int lengthOf(Size size) {
        return isHorizontal() ? size.width() : size.height();
    }

    /** Returns the lower-case name: {@code top}, {@code right}, {@code bottom}, {@code left}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
