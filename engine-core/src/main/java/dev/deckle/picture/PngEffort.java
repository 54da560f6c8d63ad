package dev.deckle.picture;

/** Names the amount of work that goes into a PNG file; the samples are exact with either. */
public enum PngEffort {
    /** One filter for every row and the lightest deflate: for previews. */
    FAST,
    /** The filter is chosen for each row, deflate works harder: for what is kept. */
    SMALL
}
