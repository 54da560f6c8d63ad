package dev.deckle.raster;

/** Names the number of bits a sample. */
public enum Depth {
    /** 0–255. */
    EIGHT(8, 255),
    /** 0–65535. */
    SIXTEEN(16, 65535);

    private final int bits;
    private final int max;

    Depth(int bits, int max) {
        this.bits = bits;
        this.max = max;
    }

    /** Returns 8 or 16. */
    public int bits() {
        return bits;
    }

    /** Returns the largest sample, 255 or 65535: white, or opaque. */
    public int max() {
        return max;
    }
}
