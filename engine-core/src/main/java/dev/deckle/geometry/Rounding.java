package dev.deckle.geometry;

/** How an exact length becomes a whole number of steps. */
public enum Rounding {
    /** To the nearest step, a tie goes up. */
    NEAREST,
    /** To the next step above. */
    UP,
    /** To the next step below. */
    DOWN
}
