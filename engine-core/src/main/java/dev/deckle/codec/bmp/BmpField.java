package dev.deckle.codec.bmp;

/**
 * Places the bits of one channel in a pixel.
 *
 * @param mask of them
 * @param shift to the lowest
 * @param max their largest value
 */
record BmpField(long mask, int shift, long max) {
    static BmpField of(long mask) {
        int shift = mask == 0 ? 0 : Long.numberOfTrailingZeros(mask);
        return new BmpField(mask, shift, mask >>> shift);
    }

    /** Returns the channel's value in a pixel as 8 bits, rounded; 0 where the pixel has no such channel. */
    byte sample(long pixel) {
        long value = (pixel & mask) >>> shift;
        return (byte) (max == 0 ? 0 : max == 255 ? value : (value * 255 + max / 2) / max);
    }
}
