package dev.deckle.model;

import dev.deckle.fill.ChosenFill;
import dev.deckle.raster.Raster;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a call of a model brought.
 *
 * @param answers at least one
 * @param frame where the source should be in them
 * @param run the provider's name of the run; empty for a model without a provider
 * @param cost of all answers, USD, as told by the provider
 * @param warnings one sentence each
 * @param fill that margins or holes were filled with, by the model or before it painted; empty where that is not known
 * @param missing numbers from 0 of the pictures that were made and did not come: the run is kept, and they can be collected later
 */
public record Painted(
        List<Answer> answers,
        Frame frame,
        Optional<String> run,
        Optional<BigDecimal> cost,
        List<String> warnings,
        Optional<ChosenFill> fill,
        List<Integer> missing) {
    /** Copies the lists. */
    public Painted {
        missing = List.copyOf(missing);
        answers = List.copyOf(answers);
        warnings = List.copyOf(warnings);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one answer but received none");
        }
    }

    /** Makes answers of which none is missing, without a word of a fill. */
    public Painted(
            List<Answer> answers, Frame frame, Optional<String> run, Optional<BigDecimal> cost, List<String> warnings) {
        this(answers, frame, run, cost, warnings, Optional.empty(), List.of());
    }

    /** Returns the same, filled so. */
    public Painted filledBy(ChosenFill chosen) {
        return new Painted(answers, frame, run, cost, warnings, Optional.of(chosen), missing);
    }

    /** Returns the same with the numbers of pictures that did not come. */
    public Painted withMissing(List<Integer> numbers) {
        return new Painted(answers, frame, run, cost, warnings, fill, numbers);
    }

    /** Makes one answer of a model that costs nothing. */
    public static Painted of(Raster pixels, Frame frame) {
        return new Painted(List.of(new Answer.Pixels(pixels)), frame, Optional.empty(), Optional.empty(), List.of());
    }
}
