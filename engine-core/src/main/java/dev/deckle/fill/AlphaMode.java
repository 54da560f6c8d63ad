package dev.deckle.fill;

/** Names what a fill does with the alpha of the area it fills; without meaning for rasters without alpha. */
public enum AlphaMode {
    /** The filled area is opaque. */
    OPAQUE,
    /** The alpha is extended by the same fill as the colour. */
    EDGE
}
