package dev.deckle.model;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;

/**
 * Says what was asked for in the terms of an answer.
 *
 * @param canvas the size that the answer should have
 * @param placement where the source should be in it
 */
public record Frame(Size canvas, Rect placement) {

    /** Makes a frame of which the source is the whole. */
    public static Frame whole(Size size) {
        return new Frame(size, size.toRect());
    }
}
