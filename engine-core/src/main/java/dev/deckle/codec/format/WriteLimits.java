package dev.deckle.codec.format;

/**
 * Bounds what files of a format can hold.
 *
 * @param maxSide of a picture, px
 * @param lossless whether there is a way to write without loss: all samples of 8 bits, or what a source has in the same format
 */
public record WriteLimits(int maxSide, boolean lossless) {
    /** Any size that a raster has, without loss. */
    public static final WriteLimits NONE = new WriteLimits(Integer.MAX_VALUE, true);
}
