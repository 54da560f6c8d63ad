package dev.deckle.cli;

/**
 * Describes the argument without a name that a command takes.
 *
 * @param label in help and messages
 * @param isRequired whether it has to be there
 * @param type what it is, and what a shell may offer for it
 * @param text for help
 */
record Positional(String label, boolean isRequired, ValueType<String> type, String text) {
    /** A picture. */
    static final Positional PHOTO = photo("A picture file, or - for standard input.");

    /** Describes a picture with a text of its own. */
    static Positional photo(String text) {
        return new Positional("PHOTO", true, Values.FILE_NAME, text);
    }
}
