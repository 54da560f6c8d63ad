package dev.deckle.cli;

import java.util.List;

/**
 * Reads the text of an option's value and offers texts to a shell. Stateless.
 *
 * @param <T> the value that its text becomes
 */
interface ValueType<T> {

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException with one line for the user, if the text is no such value
     */
    T parse(String text);

    /** Returns the kind of words that a shell may offer; nothing where this is not overridden. */
    default Offer offer() {
        return Offer.NOTHING;
    }

    /** Lists every word that may be offered; each is one that {@link #parse} takes. */
    default List<String> words() {
        return List.of();
    }
}
