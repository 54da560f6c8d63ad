package dev.deckle.plan;

/** Names the px that the user gets. */
public enum Delivery {
    /** The margins on the step. */
    SNAPPED,
    /** The asked length to the px, at least 1; the model still paints on the step and the surplus is trimmed. */
    EXACT
}
