package dev.deckle.job;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells where a result has the original's samples, bit for bit, with the proof. Margins are what lies outside the area, holes what the mask
 * covers inside it: both are one law.
 *
 * @param area of the result, px; smaller than the original where it was feathered, empty where the feather reaches everywhere
 * @param holes of the area's size: its pixels with any coverage are not kept; empty where the whole area is
 * @param proof that the samples there are the original's: unchanged, or the job fails
 */
public record KeptRegion(Rect area, Optional<Mask> holes, KeptSamples proof) {

    /**
     * Proves that a result has the original's samples. The digests are made of the samples of both, so that nothing that happened to
     * either on the way goes unseen.
     *
     * @param placement of the original in the result
     * @param area of the result that was kept, inside the placement
     * @param holes of the area's size
     * @throws AssertionError if a sample changed: a bug of the engine's
     */
    public static KeptRegion prove(Raster original, Rect placement, Raster result, Rect area, Optional<Mask> holes) {
        KeptSamples proof = area.isEmpty()
                ? KeptSamples.NONE
                : KeptSamples.between(
                        original.view(area.translate(-placement.x(), -placement.y())), result.view(area), holes);
        if (!proof.isUnchanged()) {
            throw new AssertionError("the original samples changed: " + proof.before() + " became " + proof.after());
        }
        return new KeptRegion(area, holes, proof);
    }

    /**
     * Reads a file that {@code result} was written to, and compares what it has of the original. As the result has the original's
     * samples there, it stands for them.
     *
     * @throws IOException if the file can't be read
     */
    public KeptSamples inFile(Raster result, Path file) throws IOException {
        return area.isEmpty()
                ? KeptSamples.NONE
                : KeptSamples.between(
                        result.view(area), KeptSamples.written(file).view(area), holes);
    }

    /** Reads a file in memory that {@code result} was encoded to, and compares as {@link #inFile(Raster, Path)} does. */
    public KeptSamples inFile(Raster result, byte[] file) throws IOException {
        return area.isEmpty()
                ? KeptSamples.NONE
                : KeptSamples.between(
                        result.view(area), KeptSamples.written(file).view(area), holes);
    }

    /** Returns the digest of the original samples of that area. */
    public Digest before() {
        return proof.before();
    }

    /** Returns the digest of the samples there; equal to {@link #before}. */
    public Digest after() {
        return proof.after();
    }
}
