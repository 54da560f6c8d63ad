package dev.deckle.job;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.raster.SampleDigest;

/**
 * Where the original samples are, and that they are the original ones.
 *
 * @param area of the output, px; smaller than the original where it was feathered
 * @param before digest of the original samples of that area
 * @param after digest of the samples there; equal to {@code before}, or the job fails
 */
public record KeptRegion(Rect area, Digest before, Digest after) {
    /** The feather reaches everywhere. */
    static KeptRegion nothing() {
        Digest none = new SampleDigest().value();
        return new KeptRegion(new Rect(0, 0, 0, 0), none, none);
    }
}
