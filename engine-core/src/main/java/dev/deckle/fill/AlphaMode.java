package dev.deckle.fill;

/** What becomes of alpha in filled px. */
public enum AlphaMode {
    OPAQUE,
    EDGE
}
