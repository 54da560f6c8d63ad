package dev.deckle.cli;

/**
 * Options that can be set by name, without the reflection that picocli needs for it. A class implements this beside its picocli
 * annotations; a test holds the two against each other.
 */
interface OptionSet {

    /** Sets the flag of that name, if it is one of these. */
    default boolean flag(String name) {
        return false;
    }

    /**
     * Sets the option of that name, if it is one of these.
     *
     * @throws IllegalArgumentException if the text is not a value for it
     */
    default boolean value(String name, String text) {
        return false;
    }
}
