package dev.deckle.samples.provider;

/** Says how a call to a webhook goes wrong. */
public enum CallbackTrick {
    /** It never comes. */
    LOST,
    /** It comes three times. */
    DUPLICATE,
    /** It comes half a second after the job's end. */
    LATE,
    /** It comes before the submit is answered. */
    EARLY,
    /** After the true one another comes that says the run was cancelled, rightly signed. */
    OUT_OF_ORDER,
    /** Before the true one another comes with a wrong signature, naming a picture elsewhere. */
    FORGED,
    /** It has no signature. */
    UNSIGNED,
    /** It is longer than 256 KiB. */
    HUGE,
    /** It comes a byte at a time. */
    SLOW
}
