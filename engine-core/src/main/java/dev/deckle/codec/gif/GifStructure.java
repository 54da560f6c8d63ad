package dev.deckle.codec.gif;

import dev.deckle.codec.io.Span;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import java.util.Optional;

/**
 * Holds the blocks of a GIF file, checked but not decoded (GIF89a, 17 to 26).
 *
 * @param size of the canvas
 * @param place of the first frame on it
 * @param interlaced whether the rows of that frame come in four passes
 * @param palette of the frame
 * @param grey whether all its colours are greys
 * @param transparent the index that is not painted; −1 where there is none
 * @param data of the frame, from its first code size on
 * @param frames of an animation, else 1
 * @param xmp a packet
 * @param icc the pieces of a profile
 * @param comments how many there are
 */
record GifStructure(
        Size size,
        Rect place,
        boolean interlaced,
        Span palette,
        boolean grey,
        int transparent,
        Span data,
        int frames,
        Optional<Span> xmp,
        Optional<Span> icc,
        int comments) {

    /** Returns whether the frame leaves some of the canvas free, which is transparent then. */
    boolean partial() {
        return !place.size().equals(size);
    }

    Channels channels() {
        Channels plain = grey ? Channels.GREY : Channels.RGB;
        return partial() || transparent >= 0 ? plain.withAlpha() : plain;
    }
}
