package dev.deckle.cli;

/** Names the kind of words that a shell may offer where a value is typed. */
enum Offer {
    /** Nothing: the value is a number, a length, or a text of the user's own. */
    NOTHING,
    /** The words of {@link ValueType#words}. */
    WORDS,
    /** Names of files and of the folders that lead to them. */
    FILES,
    /** Names of folders. */
    FOLDERS
}
