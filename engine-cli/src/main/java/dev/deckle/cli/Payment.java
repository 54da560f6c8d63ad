package dev.deckle.cli;

/** Says what may be paid while a job is gone on with. */
enum Payment {
    /** Nothing: what was paid for is collected. */
    NOTHING,
    /** Pays again for what the provider answers that it does not have, and for passes that were never asked for. */
    WHERE_ABSENT,
    /** Also what the provider can't be asked for, or has no longer. */
    AGAIN
}
