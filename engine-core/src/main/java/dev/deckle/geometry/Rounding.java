package dev.deckle.geometry;

/** Names how an exact length becomes a whole number of steps. */
public enum Rounding {
    /** The nearest step; a tie goes up. */
    NEAREST,
    /** The next step above. */
    UP,
    /** The next step below. */
    DOWN
}
