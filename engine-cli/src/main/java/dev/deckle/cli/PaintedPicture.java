package dev.deckle.cli;

import dev.deckle.job.CallReport;
import dev.deckle.job.KeptSamples;
import dev.deckle.job.Stage;
import dev.deckle.picture.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One result of a job, before it is written.
 *
 * @param picture what is written
 * @param calls of the model for it
 * @param times spent in each stage
 * @param warnings what may not be expected, one sentence each
 * @param details of the job for the report, by the report's keys
 * @param original what is compared with the file; empty where the model recomposed the picture
 */
record PaintedPicture(
        Picture picture,
        List<CallReport> calls,
        Map<Stage, Duration> times,
        List<String> warnings,
        Map<String, Object> details,
        Optional<Original> original) {

    /** The original samples that were kept. */
    interface Original {
        /** Compares them with what is in the file. */
        KeptSamples in(Path file) throws IOException;
    }
}
