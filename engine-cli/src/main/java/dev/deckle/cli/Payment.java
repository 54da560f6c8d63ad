package dev.deckle.cli;

/** Says what may be paid while a job is gone on with. */
enum Payment {
    /** Nothing: what was paid for is collected. */
    NOTHING,
    /** Passes that were never asked for; a run that is there is collected, or is lost. */
    NEXT_PASSES,
    /** Pays again for what the provider answers that it does not have, and for passes that were never asked for. */
    WHERE_ABSENT,
    /** Also what the provider can't be asked for, or has no longer. */
    AGAIN
}
