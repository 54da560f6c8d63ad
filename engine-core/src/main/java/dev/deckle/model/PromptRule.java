package dev.deckle.model;

/** Says whether a model takes a text that says what to paint. */
public enum PromptRule {
    NONE,
    OPTIONAL,
    REQUIRED
}
