package dev.deckle;

import dev.deckle.job.JobReport;
import dev.deckle.picture.Picture;

/**
 * Holds a picture grown past its borders.
 *
 * @param picture the result, with the metadata of the source
 * @param report the report on the job: plan, model, times, digest of the kept samples
 */
public record Outpainted(Picture picture, JobReport report) {}
