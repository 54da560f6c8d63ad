package dev.deckle.cli;

import dev.deckle.job.CallReport;
import dev.deckle.job.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Holds one result of a job, before it is written.
 *
 * @param picture the picture that is written, held or made by rows
 * @param calls of the model for it
 * @param times spent in each stage
 * @param warnings facts that the user may not expect, one sentence each
 * @param details of the job for the report, by the report's keys
 */
record PaintedPicture(
        PaintedSamples picture,
        List<CallReport> calls,
        Map<Stage, Duration> times,
        List<String> warnings,
        Map<String, Object> details) {}
