package dev.deckle.job;

import dev.deckle.plan.CanvasPlan;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was done.
 *
 * @param plan that was followed
 * @param model id of the model that painted
 * @param times spent in each stage, all passes together
 * @param digestBefore of the original samples, {@code sha256:…}
 * @param digestAfter of the samples at the placement of the result; equal to {@code digestBefore}, or the job fails
 */
public record JobReport(
        CanvasPlan plan, String model, Map<Stage, Duration> times, String digestBefore, String digestAfter) {

    /** Copies the times. */
    public JobReport {
        Map<Stage, Duration> copy = new EnumMap<>(Stage.class);
        copy.putAll(times);
        times = Collections.unmodifiableMap(copy);
    }
}
