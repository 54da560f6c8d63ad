package dev.deckle.model;

/** Whether a model takes a text that says what to paint. */
public enum PromptRule {
    NONE,
    OPTIONAL,
    REQUIRED
}
