package dev.deckle.cli;

import dev.deckle.job.CallReport;
import dev.deckle.job.KeptRegion;
import dev.deckle.job.Stage;
import dev.deckle.picture.Picture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds one result of a job, before it is written.
 *
 * @param picture what is written
 * @param calls of the model for it
 * @param times spent in each stage
 * @param warnings what may not be expected, one sentence each
 * @param details of the job for the report, by the report's keys
 * @param kept what it has of the photo, and the file is to have; empty where the model recomposed the picture
 */
record PaintedPicture(
        Picture picture,
        List<CallReport> calls,
        Map<Stage, Duration> times,
        List<String> warnings,
        Map<String, Object> details,
        Optional<KeptRegion> kept) {}
