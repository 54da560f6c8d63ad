package dev.deckle.job;

import dev.deckle.plan.InpaintPlan;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was done.
 *
 * @param plan what of the picture was sent
 * @param times spent in each stage
 * @param digestBefore of the samples of the kept pixels, {@code sha256:…}
 * @param digestAfter of the same pixels of the result; equal to {@code digestBefore}, or the job fails
 */
public record InpaintReport(InpaintPlan plan, Map<Stage, Duration> times, String digestBefore, String digestAfter) {

    /** Copies the times. */
    public InpaintReport {
        Map<Stage, Duration> copy = new EnumMap<>(Stage.class);
        copy.putAll(times);
        times = Collections.unmodifiableMap(copy);
    }
}
