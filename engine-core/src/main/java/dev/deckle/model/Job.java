package dev.deckle.model;

/** Names what is asked of a model. */
public enum Job {
    /** Margins around a picture. */
    EXPAND,
    /** A frame of another ratio. */
    REFRAME,
    /** Holes in a picture. */
    INPAINT
}
