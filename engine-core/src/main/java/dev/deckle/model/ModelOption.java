package dev.deckle.model;

/**
 * Describes an option of a provider's own, for whoever chooses one.
 *
 * @param name as the provider writes it
 * @param values that it takes, in words: {@code 15 to 50}
 * @param text what it is for, in a few words
 */
public record ModelOption(String name, String values, String text) {}
