package dev.deckle.model;

import dev.deckle.raster.Raster;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a call of a model brought.
 *
 * @param answers at least one
 * @param frame where the source should be in them
 * @param run the provider's name of the run; empty for a model without a provider
 * @param cost of all answers, USD, as told by the provider
 * @param warnings one sentence each
 */
public record Painted(
        List<Answer> answers, Frame frame, Optional<String> run, Optional<BigDecimal> cost, List<String> warnings) {
    /** Copies the lists. */
    public Painted {
        answers = List.copyOf(answers);
        warnings = List.copyOf(warnings);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one answer but received none");
        }
    }

    /** Makes one answer of a model that costs nothing. */
    public static Painted of(Raster pixels, Frame frame) {
        return new Painted(List.of(new Answer.Pixels(pixels)), frame, Optional.empty(), Optional.empty(), List.of());
    }
}
