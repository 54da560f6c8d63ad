package dev.deckle.job;

import dev.deckle.compose.answer.ComposeOptions;
import dev.deckle.compose.answer.PasteBack;
import dev.deckle.fill.AlphaMode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Describes how a job is to be done.
 *
 * @param feather px of the original, from the seam inward, that are blended with the answer; 0 keeps every sample
 * @param alpha of the margins that a generative model painted around a picture that has alpha
 * @param maxCost USD that all calls of the job may cost; empty for any
 */
public record JobOptions(int feather, AlphaMode alpha, Optional<BigDecimal> maxCost) {
    /** The widest feather, px. */
    public static final int MAX_FEATHER = PasteBack.MAX_FEATHER;

    /** Keeps every original sample; any cost. */
    public static final JobOptions DEFAULT = new JobOptions(0, AlphaMode.AUTO, Optional.empty());

    /** Checks the feather, else {@link IllegalArgumentException}. */
    public JobOptions {
        new ComposeOptions(feather);
    }

    /** Returns the same with another feather, px. */
    public JobOptions withFeather(int px) {
        return new JobOptions(px, alpha, maxCost);
    }

    /** Returns the same with another rule for alpha. */
    public JobOptions withAlpha(AlphaMode other) {
        return new JobOptions(feather, other, maxCost);
    }

    /** Returns the same with a most cost, USD. */
    public JobOptions withMaxCost(BigDecimal usd) {
        return new JobOptions(feather, alpha, Optional.of(usd));
    }
}
