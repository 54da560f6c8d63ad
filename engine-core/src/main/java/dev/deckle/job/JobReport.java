package dev.deckle.job;

import dev.deckle.plan.CanvasPlan;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports on an expansion or a reframe.
 *
 * @param plan that was followed
 * @param model id of the model that painted
 * @param calls of the model, in their order
 * @param times spent in each stage, all passes together
 * @param kept the proof that the original samples were kept; empty where the model recomposed the picture
 * @param warnings facts that the user may not expect, one sentence each
 */
public record JobReport(
        CanvasPlan plan,
        String model,
        List<CallReport> calls,
        Map<Stage, Duration> times,
        Optional<KeptRegion> kept,
        List<String> warnings) {

    /** Copies the collections. */
    public JobReport {
        calls = List.copyOf(calls);
        times = copy(times);
        warnings = List.copyOf(warnings);
    }

    /** Copies times in the order of the stages. */
    static Map<Stage, Duration> copy(Map<Stage, Duration> times) {
        Map<Stage, Duration> copy = new EnumMap<>(Stage.class);
        copy.putAll(times);
        return Collections.unmodifiableMap(copy);
    }
}
