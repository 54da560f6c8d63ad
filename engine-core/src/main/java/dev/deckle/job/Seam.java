package dev.deckle.job;

import dev.deckle.compose.Composed;
import dev.deckle.compose.Registration;
import dev.deckle.compose.SeamReport;

/**
 * How an answer met the original.
 *
 * @param registration where the canvas was found in the answer
 * @param before the seam, had the original been put over the answer as it came
 * @param after the seam of the result
 */
public record Seam(Registration registration, SeamReport before, SeamReport after) {
    static Seam of(Composed composed) {
        return new Seam(composed.registration(), composed.before(), composed.after());
    }
}
