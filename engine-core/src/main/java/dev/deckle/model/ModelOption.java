package dev.deckle.model;

/**
 * Describes an option of a provider's own, for whoever chooses one.
 *
 * @param name as the provider writes it
 * @param values that it takes, in words: {@code 15 to 50}
 * @param text what it is for, in a few words
 */
public record ModelOption(String name, String values, String text) {
    /** The words for an option that is the name of a file; a relative one is found in the folder where it was typed. */
    public static final String FILE = "a file";
}
