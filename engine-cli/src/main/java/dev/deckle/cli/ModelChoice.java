package dev.deckle.cli;

import dev.deckle.model.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Names the model that paints, and the bounds of its work.
 *
 * @param id of the model
 * @param prompt a text on what to paint
 * @param options the provider's own, by its names
 * @param results number of pictures that are asked for, at least 1
 * @param maxCost most USD that the job may cost
 * @param patience the longest that the job may take
 */
record ModelChoice(
        String id,
        Optional<String> prompt,
        Map<String, String> options,
        int results,
        Optional<BigDecimal> maxCost,
        Duration patience) {
    /** The longest that a job may take where no deadline was given. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Copies the options, which stay in their order. */
    ModelChoice {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Returns a choice of that model with nothing else said: no prompt, one result, no limit of cost. */
    static ModelChoice of(String id) {
        return new ModelChoice(id, Optional.empty(), Map.of(), 1, Optional.empty(), PATIENCE);
    }

    /** Returns the same choice with another time. */
    ModelChoice withPatience(Duration other) {
        return new ModelChoice(id, prompt, options, results, maxCost, other);
    }

    /** Sets the deadline from now, by a clock like {@link System#nanoTime}. */
    Deadline deadline(LongSupplier nanoTime) {
        return Deadline.in(patience, nanoTime);
    }
}
