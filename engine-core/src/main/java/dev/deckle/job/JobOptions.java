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
 * @param digests whether the report has the digest of the samples that are kept, which takes many times as long as to compare them
 */
public record JobOptions(int feather, AlphaMode alpha, Optional<BigDecimal> maxCost, boolean digests) {
    /** The widest feather, px. */
    public static final int MAX_FEATHER = PasteBack.MAX_FEATHER;

    /** Keeps every original sample; any cost; digests. */
    public static final JobOptions DEFAULT = new JobOptions(0, AlphaMode.AUTO, Optional.empty(), true);

    /** Checks the feather, else {@link IllegalArgumentException}. */
    public JobOptions {
        new ComposeOptions(feather);
    }

    /** Returns the same with another feather, px. */
    public JobOptions withFeather(int px) {
        return new JobOptions(px, alpha, maxCost, digests);
    }

    /** Returns the same with another rule for alpha. */
    public JobOptions withAlpha(AlphaMode other) {
        return new JobOptions(feather, other, maxCost, digests);
    }

    /** Returns the same with a most cost, USD. */
    public JobOptions withMaxCost(BigDecimal usd) {
        return new JobOptions(feather, alpha, Optional.of(usd), digests);
    }

    /** Returns the same with digests in the report if {@code told}; the samples are compared either way. */
    public JobOptions withDigests(boolean told) {
        return new JobOptions(feather, alpha, maxCost, told);
    }
}
