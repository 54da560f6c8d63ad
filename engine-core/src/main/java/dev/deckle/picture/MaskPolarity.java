package dev.deckle.picture;

import java.util.Locale;

/** Names the colours of a mask file that mean fill. Masks that are written are always white = fill. */
public enum MaskPolarity {
    /** Light is fill. */
    WHITE_IS_FILL,
    /** Dark is fill. */
    BLACK_IS_FILL,
    /** Transparent is fill; colours do not count. */
    TRANSPARENT_IS_FILL,
    /** Opaque is fill; colours do not count. */
    OPAQUE_IS_FILL;

    /** Returns whether alpha alone decides. */
    public boolean isByAlpha() {
        return this == TRANSPARENT_IS_FILL || this == OPAQUE_IS_FILL;
    }

    /** Returns whether a low sample is fill. */
    public boolean isInverted() {
        return this == BLACK_IS_FILL || this == TRANSPARENT_IS_FILL;
    }

    /** Returns the name as it is written: {@code white-is-fill}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
