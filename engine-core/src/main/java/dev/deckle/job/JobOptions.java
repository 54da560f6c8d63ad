package dev.deckle.job;

import dev.deckle.compose.ComposeOptions;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a job is done.
 *
 * @param feather px of the original, from the seam inward, that are blended with the answer; 0 keeps every sample
 * @param maxCost USD that all calls of the job may cost; empty for any
 */
public record JobOptions(int feather, Optional<BigDecimal> maxCost) {
    /** Every original sample is kept; any cost. */
    public static final JobOptions DEFAULT = new JobOptions(0, Optional.empty());

    /** Checks the feather, else {@link IllegalArgumentException}. */
    public JobOptions {
        new ComposeOptions(feather);
    }

    /** The same with another feather, px. */
    public JobOptions withFeather(int px) {
        return new JobOptions(px, maxCost);
    }

    /** The same with a most cost, USD. */
    public JobOptions withMaxCost(BigDecimal usd) {
        return new JobOptions(feather, Optional.of(usd));
    }

    ComposeOptions composing() {
        return new ComposeOptions(feather);
    }
}
