package dev.deckle.job;

import dev.deckle.digest.Digest;
import dev.deckle.plan.InpaintPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reports on an inpainting.
 *
 * @param plan what of the picture was sent
 * @param call of the model
 * @param times spent in each stage
 * @param kept what is proven of the original samples
 * @param warnings what may not be expected, one sentence each
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
