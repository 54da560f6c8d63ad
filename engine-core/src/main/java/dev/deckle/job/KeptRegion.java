package dev.deckle.job;

import dev.deckle.geometry.Rect;
import dev.deckle.raster.SampleDigest;

/**
 * Where the original samples are, and that they are the original ones.
 *
 * @param area of the output, px; smaller than the original where it was feathered
 * @param before digest of the original samples of that area, {@code sha256:…}
 * @param after digest of the samples there; equal to {@code before}, or the job fails
 */
public record KeptRegion(Rect area, String before, String after) {
    /** The feather reaches everywhere. */
    static KeptRegion nothing() {
        String none = new SampleDigest().value();
        return new KeptRegion(new Rect(0, 0, 0, 0), none, none);
    }
}
