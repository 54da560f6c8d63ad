package dev.deckle.job;

import dev.deckle.compose.Seam;
import dev.deckle.fill.ChosenFill;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reports what one call of a model brought to a result.
 *
 * @param run the provider's name of the run; empty for a model without a provider
 * @param cost of the whole call with all its answers, USD, as told by the provider
 * @param seed the random seed of this answer, where the provider tells
 * @param seam how the answer met the original; empty where nothing had to be found or corrected
 * @param fill that margins or holes were filled with, and why; empty where that is not known
 */
public record CallReport(
        Optional<String> run,
        Optional<BigDecimal> cost,
        OptionalLong seed,
        Optional<Seam> seam,
        Optional<ChosenFill> fill) {}
