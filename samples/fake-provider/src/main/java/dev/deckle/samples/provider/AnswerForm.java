package dev.deckle.samples.provider;

/** Says how the bytes of an answer travel. */
enum AnswerForm {
    /** All bytes come, in order. */
    WHOLE,
    /** The connection is reset instead. */
    RESET,
    /** The connection is closed instead. */
    CLOSED,
    /** The connection is closed after half of the body. */
    CUT,
    /** Nothing comes; the connection stays open. */
    HANG,
    /** The header comes a byte at a time. */
    SLOW_HEADERS,
    /** The body comes a byte at a time. */
    DRIP
}
