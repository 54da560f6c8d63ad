package dev.deckle.fill;

/** Names what a fill does with the alpha of the area it fills; without meaning for rasters without alpha. */
public enum AlphaMode {
    /**
     * Margins go on as the side that they grow from ends: a side of whose edge px more than half have an alpha below 64 (of 255) grows
     * wholly transparent, its corners included; any other goes on with its own alpha, so that what is opaque at its edge grows
     * opaque. Holes go on with the alpha around them. A {@link EdgeFill#solid solid} colour is opaque all the same.
     */
    AUTO,
    /** The filled area is opaque. */
    OPAQUE,
    /** The alpha is extended by the same fill as the colour. */
    EDGE
}
