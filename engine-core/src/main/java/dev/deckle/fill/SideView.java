package dev.deckle.fill;

import dev.deckle.geometry.Side;

/** Shows a picture from one side: place t along the side, depth d from it, 0 being the outermost px. */
record SideView(PackedPicture picture, Side side) {

    /** Returns the px along the side. */
    int length() {
        return side.isHorizontal() ? picture.height() : picture.width();
    }

    /** Returns the px inwards. */
    int depth() {
        return side.isHorizontal() ? picture.width() : picture.height();
    }

    int at(int t, int d) {
        return picture.at(index(t, d));
    }

    /** Returns the index of a px in the picture, row by row. */
    int index(int t, int d) {
        int w = picture.width();
        return switch (side) {
            case TOP -> d * w + t;
            case BOTTOM -> (picture.height() - 1 - d) * w + t;
            case LEFT -> t * w + d;
            case RIGHT -> t * w + w - 1 - d;
        };
    }
}
