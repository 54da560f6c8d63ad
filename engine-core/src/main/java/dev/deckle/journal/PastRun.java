package dev.deckle.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells of a run that ended what is kept for good: nothing of its pictures, addresses or words.
 *
 * @param reference the caller's own name of it
 * @param run the provider's name of it, where that was known
 * @param model that was asked
 * @param created when it was about to be submitted
 * @param cost USD: as the provider told it, else the most that was expected
 * @param told whether the provider told the cost
 * @param end how it ended
 */
public record PastRun(
        String reference, Optional<String> run, String model, Instant created, BigDecimal cost, boolean told, End end) {

    /** Says how a run ended. */
    public enum End {
        /** Its pictures were written. */
        DONE,
        /** The provider had it and made nothing of it. */
        FAILED,
        /** Somebody did not want it any more. */
        FORGOTTEN
    }
}
