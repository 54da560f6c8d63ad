package dev.deckle.job;

import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.KeptPixels;
import dev.deckle.mask.Mask;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDifference;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What became of the original samples in a file, found by reading the file again.
 *
 * @param before digest of the original samples
 * @param after digest of the samples at their place in the file
 * @param largestDifference of two samples; empty where the file has other channels or another depth than the original
 */
public record KeptSamples(Digest before, Digest after, OptionalInt largestDifference) {
    // The file is the engine's own: what it may hold was decided when it was written.
    private static final ReadOptions ANY_SIZE = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT
            .withMaxBytes(Long.MAX_VALUE)
            .withMaxPixels(Long.MAX_VALUE)
            .withMaxSide(Integer.MAX_VALUE));

    /**
     * Compares {@code original} with the pixels in {@code kept} of the picture in {@code file}.
     *
     * @throws IOException if the file can't be read
     */
    public static KeptSamples compare(Raster original, Path file, Rect kept) throws IOException {
        Raster written = Images.read(file, ANY_SIZE).raster().view(kept);
        boolean sameKind = written.channels() == original.channels() && written.depth() == original.depth();
        return new KeptSamples(
                SampleDigest.of(original),
                SampleDigest.of(written),
                sameKind ? OptionalInt.of(SampleDifference.largest(original, written)) : OptionalInt.empty());
    }

    /**
     * Compares the pixels that {@code mask} keeps wholly in {@code original} and in the picture in {@code file}.
     *
     * @throws IOException if the file can't be read
     */
    public static KeptSamples compare(Raster original, Path file, Mask mask) throws IOException {
        Raster written = Images.read(file, ANY_SIZE).raster();
        boolean sameKind = written.channels() == original.channels() && written.depth() == original.depth();
        return new KeptSamples(
                KeptPixels.digest(original, mask),
                KeptPixels.digest(written, mask),
                sameKind ? OptionalInt.of(KeptPixels.largestDifference(original, written, mask)) : OptionalInt.empty());
    }

    /** Whether every sample is as it was. */
    public boolean isUnchanged() {
        return before.equals(after);
    }
}
