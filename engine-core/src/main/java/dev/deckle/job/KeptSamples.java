package dev.deckle.job;

import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.mask.Mask;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import dev.deckle.raster.SampleDigest;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds the comparison of the original samples with those at their place in a result, or in a file that is read again.
 *
 * @param before digest of the original samples; empty where nobody asked for it
 * @param after digest of the samples at their place; empty where nobody asked for it
 * @param largestDifference of two samples; empty where there are other channels or another depth than the original's
 */
public record KeptSamples(Optional<Digest> before, Optional<Digest> after, OptionalInt largestDifference) {
    /** Nothing was to be kept. */
    static final KeptSamples NONE = none();

    // The file is the engine's own: what it may hold was decided when it was written.
    static final ReadOptions ANY_SIZE = ReadOptions.DEFAULT
            .withLimits(ReadLimits.DEFAULT
                    .withMaxBytes(Long.MAX_VALUE)
                    .withMaxPixels(Long.MAX_VALUE)
                    .withMaxSide(Integer.MAX_VALUE))
            .withOrigin(false);

    private static KeptSamples none() {
        Optional<Digest> nothing = Optional.of(new SampleDigest().value());
        return new KeptSamples(nothing, nothing, OptionalInt.of(0));
    }

    /** Compares the samples of two pictures of one kind and size, except those of the holes; with digests where they are asked for. */
    static KeptSamples between(Raster original, Raster now, Optional<Mask> holes, boolean digests) {
        Optional<Digest> before = digests ? Optional.of(digest(original, holes)) : Optional.empty();
        return between(before, original, now, holes, digests);
    }

    /**
     * Compares the samples of a picture with what is known of the original.
     *
     * @param before digest of the original samples, where it is known
     * @param original the same samples
     * @param digests whether samples that differ get their digest
     */
    static KeptSamples between(
            Optional<Digest> before, Raster original, Raster now, Optional<Mask> holes, boolean digests) {
        if (!areOfOneKind(original, now)) {
            return compared(before.isPresent() ? before.get() : digest(original, holes), now, holes);
        }
        int largest = largestDifference(original, now, holes);
        // Equal samples have one digest, which takes longer than to compare them.
        Optional<Digest> after = largest == 0
                ? before
                : Optional.of(now).filter(samples -> digests).map(samples -> digest(samples, holes));
        return new KeptSamples(before, after, OptionalInt.of(largest));
    }

    private static boolean areOfOneKind(Raster original, Raster now) {
        return now.channels() == original.channels() && now.depth() == original.depth();
    }

    /** Compares samples of which only the digest is left with a picture's. */
    static KeptSamples compared(Digest before, Raster now, Optional<Mask> holes) {
        Digest after = digest(now, holes);
        return new KeptSamples(
                Optional.of(before),
                Optional.of(after),
                before.equals(after) ? OptionalInt.of(0) : OptionalInt.empty());
    }

    static Digest digest(Raster picture, Optional<Mask> holes) {
        return holes.isPresent() ? KeptPixels.digest(picture, holes.get()) : SampleDigest.of(picture);
    }

    private static int largestDifference(Raster original, Raster now, Optional<Mask> holes) {
        return holes.isPresent()
                ? KeptPixels.largestDifference(original, now, holes.get())
                : original.largestDifference(now);
    }

    /** Reads a file that the engine wrote, whatever its size. */
    static Raster written(Path file) throws IOException {
        return Images.read(file, ANY_SIZE).raster();
    }

    /** Reads a file into {@code spent}, or into a raster of its own where the file is of another kind. */
    static Raster written(Path file, Raster spent) throws IOException {
        Raster read = Images.read(file, ANY_SIZE, (size, channels, depth) -> {
                    boolean fits = size.equals(spent.size()) && channels == spent.channels() && depth == spent.depth();
                    return fits ? spent : Raster.allocate(size, channels, depth);
                })
                .raster();
        return asGrey(read, spent.channels());
    }

    /** Returns grey that a file holds as three equal colours as grey again, where that is what was written. */
    static Raster asGrey(Raster read, Channels written) {
        if (written.colours() != 1
                || read.channels().colours() == 1
                || written.hasAlpha() != read.channels().hasAlpha()) {
            return read;
        }
        Raster grey = Raster.allocate(read.size(), written, read.depth());
        for (int y = 0; y < read.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < read.width(); x++) {
                int level = read.sample(x, y, 0);
                if (level != read.sample(x, y, 1) || level != read.sample(x, y, 2)) {
                    return read;
                }
                int at = grey.offset() + y * grey.stride() + x * written.count();
                grey.put(at, level);
                if (written.hasAlpha()) {
                    grey.put(at + 1, read.sample(x, y, 3));
                }
            }
        }
        return grey;
    }

    /** Reads a file in memory. */
    static Raster written(byte[] file) throws IOException {
        return Images.read(file, "the result", ANY_SIZE).raster();
    }

    /** Returns whether every sample is as it was. */
    public boolean isUnchanged() {
        // Samples of two kinds have no difference, and equal digests where they are equal.
        return largestDifference.equals(OptionalInt.of(0));
    }

    /** Says of samples that changed how, as the end of a line. */
    public String change() {
        if (before.isPresent() && after.isPresent()) {
            return ": " + before.get() + " became " + after.get();
        }
        return largestDifference.isPresent() ? " by up to " + largestDifference.getAsInt() : "";
    }
}
