package dev.deckle.raster;

/** Names the meaning of a pixel's interleaved samples; alpha comes last and is not premultiplied. */
public enum Channels {
    GREY(1, false),
    GREY_ALPHA(2, true),
    RGB(3, false),
    RGBA(4, true);

    private final int count;
    private final boolean alpha;

    Channels(int count, boolean alpha) {
        this.count = count;
        this.alpha = alpha;
    }

    /** Returns the samples a pixel: 1 to 4. */
    public int count() {
        return count;
    }

    /** Returns whether the last sample is alpha. */
    public boolean hasAlpha() {
        return alpha;
    }

    /** Returns the samples a pixel without alpha: 1 or 3. */
    public int colours() {
        return alpha ? count - 1 : count;
    }

    /** Returns whether the colour is one grey sample. */
    public boolean isGrey() {
        return colours() == 1;
    }

    /** Returns the same colour with alpha. */
    public Channels withAlpha() {
        return isGrey() ? GREY_ALPHA : RGBA;
    }

    /** Returns the same colour without alpha. */
    public Channels withoutAlpha() {
        return isGrey() ? GREY : RGB;
    }
}
