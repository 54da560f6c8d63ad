package dev.deckle.mask;

/** Names the shape by which a mask grows: which pixels count as within {@code r} px of a pixel. */
public enum Brush {
    /** Those whose centre is at most {@code r} from the pixel's centre: a true Euclidean disc. */
    DISC,
    /** Those at most {@code r} columns and at most {@code r} rows away. */
    SQUARE
}
