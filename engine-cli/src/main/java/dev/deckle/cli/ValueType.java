package dev.deckle.cli;

import java.util.List;

/**
 * What an option takes. Stateless.
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

    /** Tells what a shell may offer. */
    default Offer offer() {
        return Offer.NOTHING;
    }

    /** Lists every word that may be offered; each is one that {@link #parse} takes. */
    default List<String> words() {
        return List.of();
    }
}
