package dev.deckle.model;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Raster;

/**
 * Asks for px to be painted around a picture.
 *
 * @param source upright; to be read, not written. For a {@link ModelCard#generative generative} model it is 8-bit RGB in sRGB
 * @param margins px a side, not all 0
 */
public record ExpandRequest(Raster source, Margins margins) {

    /** Returns the size of the answer. */
    public Size canvas() {
        return margins.around(source.size());
    }

    /** Returns where the source sits in the answer. */
    public Rect placement() {
        return Rect.at(margins.left(), margins.top(), source.size());
    }

    /** Returns what is asked for, in the terms of an answer. */
    public Frame frame() {
        return new Frame(canvas(), placement());
    }
}
