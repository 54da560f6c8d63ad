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
 * Who paints, and within which bounds.
 *
 * @param id of the model
 * @param prompt what to paint
 * @param options the provider's own, by its names
 * @param results how many pictures are asked for, at least 1
 * @param maxCost most USD that the job may cost
 * @param patience how long the job may take
 */
record ModelChoice(
        String id,
        Optional<String> prompt,
        Map<String, String> options,
        int results,
        Optional<BigDecimal> maxCost,
        Duration patience) {
    /** How long a job may take where nothing is said. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Copies the options, which stay in their order. */
    ModelChoice {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A model without a word on how. */
    static ModelChoice of(String id) {
        return new ModelChoice(id, Optional.empty(), Map.of(), 1, Optional.empty(), PATIENCE);
    }

    /** The same, with as much time as a job has where nothing is said. */
    ModelChoice withUsualPatience() {
        return new ModelChoice(id, prompt, options, results, maxCost, PATIENCE);
    }

    /** Sets the deadline from now, by a clock like {@link System#nanoTime}. */
    Deadline deadline(LongSupplier nanoTime) {
        return Deadline.in(patience, nanoTime);
    }
}
