package dev.deckle.cli;

import dev.deckle.model.Deadline;
import dev.deckle.model.ModelOption;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Returns the same choice with the files that its options name taken in {@code folder}. */
    ModelChoice in(Path folder) {
        List<String> files = Models.source(id).map(source -> source.options(id)).orElse(List.of()).stream()
                .filter(option -> option.values().equals(ModelOption.FILE))
                .map(ModelOption::name)
                .toList();
        Map<String, String> found = new LinkedHashMap<>(options);
        found.replaceAll((name, value) -> files.contains(name) ? Photo.in(folder, value) : value);
        return new ModelChoice(id, prompt, found, results, maxCost, patience);
    }

    /** Sets the deadline from now, by a clock like {@link System#nanoTime}. */
    Deadline deadline(LongSupplier nanoTime) {
        return Deadline.in(patience, nanoTime);
    }
}
