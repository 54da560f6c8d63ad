package dev.deckle;

import dev.deckle.job.InpaintReport;
import dev.deckle.picture.Picture;

/**
 * Holds a picture with its holes filled.
 *
 * @param picture the result, with the metadata of the source
 * @param report the report on the job: window, times, digest of the kept samples
 */
public record Inpainted(Picture picture, InpaintReport report) {}
