package dev.deckle.codec.meta;

import dev.deckle.geometry.Size;

/**
 * Says what became of the picture that metadata speak of.
 *
 * @param size of the picture that they shall be true for
 * @param orientation by which stored pixels were turned upright, 1–8
 * @param moved whether its frame is another than they were made for, so that places in it mean something else
 * @param srgb whether the samples are in sRGB, without a profile
 */
public record FrameChange(Size size, int orientation, boolean moved, boolean srgb) {}
