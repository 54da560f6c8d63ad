package dev.deckle.codec.webp;

import dev.deckle.codec.io.Span;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import java.util.Optional;

/**
 * Holds the chunks of a WebP file, checked but not decoded (WebP container specification; RFC 6386, 9.1; RFC 9649).
 *
 * @param size of the picture: the canvas of an animation
 * @param still the picture with the pixels: the still, or the first frame
 * @param frames of an animation, else 1
 */
record WebpStructure(Size size, Still still, int frames, Optional<Span> icc, Optional<Span> exif, Optional<Span> xmp) {

    /**
     * Holds the place and kind of one coded picture.
     *
     * @param size from the bitstream
     * @param x of its left edge on the canvas
     * @param y of its upper edge on the canvas
     * @param lossless VP8L, else VP8
     * @param data the bitstream
     * @param alpha the alpha chunk beside a lossy bitstream
     * @param missing bytes of the bitstream that the file ends before
     * @param transparent whether alpha is declared, in the bitstream or beside it
     */
    record Still(
            Size size,
            int x,
            int y,
            boolean lossless,
            Span data,
            long missing,
            Optional<Span> alpha,
            boolean transparent) {}

    /** Returns whether the coded picture is smaller than the canvas, so that the rest is transparent. */
    boolean partial() {
        return !still.size().equals(size);
    }

    Channels channels() {
        return still.transparent() || partial() ? Channels.RGBA : Channels.RGB;
    }
}
