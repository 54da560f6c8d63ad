package dev.deckle.job;

import dev.deckle.digest.Digest;
import dev.deckle.plan.InpaintPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reports on an inpainting.
 *
 * @param plan the part of the picture that was sent
 * @param call of the model
 * @param times spent in each stage
 * @param kept the proof that the original samples were kept
 * @param warnings facts that the user may not expect, one sentence each
 */
public record InpaintReport(
        InpaintPlan plan, CallReport call, Map<Stage, Duration> times, KeptRegion kept, List<String> warnings) {

    /** Copies the collections. */
    public InpaintReport {
        times = JobReport.copy(times);
        warnings = List.copyOf(warnings);
    }

    /** Returns the digest of the samples of the kept pixels. */
    public Digest digestBefore() {
        return kept.before();
    }

    /** Returns the digest of the same pixels of the result; equal to {@link #digestBefore}. */
    public Digest digestAfter() {
        return kept.after();
    }
}
