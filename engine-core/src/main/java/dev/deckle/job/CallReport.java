package dev.deckle.job;

import dev.deckle.compose.Seam;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reports what one call of a model brought to a result.
 *
 * @param run the provider's name of the run; empty for a model without a provider
 * @param cost of the whole call with all its answers, USD, as the provider states it
 * @param seed the random seed of this answer, where the provider states it
 * @param seam the fit of the answer to the original; empty where nothing had to be found or corrected
 */
public record CallReport(Optional<String> run, Optional<BigDecimal> cost, OptionalLong seed, Optional<Seam> seam) {}
