package dev.deckle;

import dev.deckle.codec.Picture;
import dev.deckle.job.InpaintReport;

/**
 * A picture with its holes filled.
 *
 * @param picture the result, with the metadata of the source
 * @param report what was done: window, times, digest of the kept samples
 */
public record Inpainted(Picture picture, InpaintReport report) {}
