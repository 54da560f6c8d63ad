package dev.deckle.picture;

/** Names how a mask is held in a PNG file; white is fill with either. */
public enum MaskBits {
    /** 1-bit grey: a coverage of at least 128 is white, everything else black. */
    ONE,
    /** 8-bit grey: the coverage as it is. */
    EIGHT
}
