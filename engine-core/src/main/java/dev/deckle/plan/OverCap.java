package dev.deckle.plan;

/** Names the treatment of a side that is over the cap. */
public enum OverCap {
    /** It is limited to the cap, and recorded. */
    CLAMP,
    /** The request is refused. */
    REJECT,
    /** It is painted in several passes, each within the cap. */
    SPLIT
}
