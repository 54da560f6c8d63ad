package dev.deckle.picture;

import java.util.Locale;

/** Names the treatment of greys in a mask file. */
public enum MaskPolicy {
    /** Every value of at least 128 of 255 is fill, every other kept. */
    BINARIZE,
    /** Like {@link #BINARIZE}, but a value more than 8 of 255 away from black and from white is refused. */
    STRICT,
    /** The value is the coverage. */
    SOFT;

    /** Returns the name as it is written: {@code binarize}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
