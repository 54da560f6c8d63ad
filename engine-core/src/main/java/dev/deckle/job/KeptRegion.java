package dev.deckle.job;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.mask.Mask;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Written;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds where a result has the original's samples, bit for bit, with the proof. Margins lie outside the area, holes
 * inside it, where the mask covers it; both are proven the same way.
 *
 * @param area of the result, px; smaller than the original where it was feathered, empty where the feather reaches everywhere
 * @param holes of the area's size: its pixels with any coverage are not kept; empty where the whole area is
 * @param proof that the samples there are the original's: unchanged, or the job fails
 */
public record KeptRegion(Rect area, Optional<Mask> holes, KeptSamples proof) {
    /** Px beyond which a picture is not held a second time to be compared. */
    private static final long LARGE = 1 << 24;

    /**
     * Proves that a result has the original's samples. Every sample of both is compared, so that nothing that happened to either on the way
     * goes unseen.
     *
     * @param placement of the original in the result
     * @param area of the result that was kept, inside the placement
     * @param holes of the area's size
     * @throws AssertionError if a sample changed: a bug of the engine's
     */
    public static KeptRegion prove(Raster original, Rect placement, Raster result, Rect area, Optional<Mask> holes) {
        return prove(original, placement, result, area, holes, true);
    }

    /** Proves it as {@link #prove(Raster, Rect, Raster, Rect, Optional)} does; without digests where nobody asked for them. */
    public static KeptRegion prove(
            Raster original, Rect placement, Raster result, Rect area, Optional<Mask> holes, boolean digests) {
        KeptSamples proof = area.isEmpty()
                ? KeptSamples.NONE
                : KeptSamples.between(
                        original.view(area.translate(-placement.x(), -placement.y())),
                        result.view(area),
                        holes,
                        digests);
        if (!proof.isUnchanged()) {
            throw new AssertionError("the original samples changed" + proof.change());
        }
        return new KeptRegion(area, holes, proof);
    }

    /**
     * Reads a file that {@code result} was written to, and compares what it has of the original with the proof. As the result has the
     * original's samples there, it stands for them where differences are measured.
     *
     * @throws IOException if the file can't be read
     */
    public KeptSamples inFile(Raster result, Path file) throws IOException {
        return area.isEmpty()
                ? KeptSamples.NONE
                : KeptSamples.between(
                        proof.before(),
                        result.view(area),
                        KeptSamples.asGrey(KeptSamples.written(file), result.channels())
                                .view(area),
                        holes,
                        true);
    }

    /**
     * Reads a file that {@code result} was written to without loss, and compares what it has of the original with the proof. Its samples
     * take the place of the result's, so that the picture is not held twice; where that fails, the result's samples are lost.
     *
     * @return tells no largest difference where there is one
     * @throws IOException if the file can't be read
     */
    public KeptSamples inFileInPlaceOf(Raster result, Path file) throws IOException {
        return area.isEmpty()
                ? KeptSamples.NONE
                : KeptSamples.compared(
                        proof.before().orElseGet(() -> KeptSamples.digest(result.view(area), holes)),
                        KeptSamples.written(file, result).view(area),
                        holes);
    }

    /**
     * Reads a file that {@code result} was written to, and compares what it has of the original: samples, and JPEG blocks that were kept.
     *
     * @throws IOException if the file can't be read
     * @throws AssertionError if a block changed that was to be kept: a bug of the engine's
     */
    public FileProof proveFile(Raster result, Path file, Written written) throws IOException {
        return proven(result, file, written, true);
    }

    /** Compares a file as {@link #proveFile} does, in less time: samples that differ get no digest. */
    public FileProof compareFile(Raster result, Path file, Written written) throws IOException {
        return proven(result, file, written, false);
    }

    private FileProof proven(Raster result, Path file, Written written, boolean digests) throws IOException {
        if (area.pixels() > LARGE) {
            Optional<FileProof> rows = byRows(result, file, written, digests);
            if (rows.isPresent()) {
                return rows.get();
            }
        }
        return proven(result, KeptSamples.written(file), () -> Files.readAllBytes(file), written, digests);
    }

    /** Compares a file as {@link #proveFile} does, row by row, so that it is nowhere whole; empty where it can't be read so, or has holes. */
    Optional<FileProof> byRows(Raster result, Path file, Written written, boolean digests) throws IOException {
        return holes.isPresent() || area.isEmpty()
                ? Optional.empty()
                : KeptRows.of(result, area).proveAgain(file, written, proof.before(), digests);
    }

    /** Compares a file in memory as {@link #proveFile} does one on disk. */
    public FileProof proveBytes(Raster result, byte[] file, Written written) throws IOException {
        return proven(result, KeptSamples.written(file), () -> file, written, true);
    }

    /** Reads the bytes of a file. */
    private interface Content {
        byte[] bytes() throws IOException;
    }

    private FileProof proven(Raster result, Raster decoded, Content file, Written written, boolean digests)
            throws IOException {
        Raster read = KeptSamples.asGrey(decoded, result.channels());
        KeptSamples samples = area.isEmpty()
                ? KeptSamples.NONE
                : KeptSamples.between(proof.before(), result.view(area), read.view(area), holes, digests);
        if (written.blocks().isEmpty()) {
            return new FileProof(samples, Optional.empty());
        }
        KeptBlocks blocks = written.blocks().get();
        requireUnchanged(blocks, file.bytes());
        return new FileProof(samples, Optional.of(proof(blocks, result, read)));
    }

    /**
     * Checks that a file has the blocks of the original that were kept.
     *
     * @throws AssertionError if one of them changed
     */
    static void requireUnchanged(KeptBlocks blocks, byte[] file) throws IOException {
        if (!blocks.isUnchanged(file)) {
            throw new AssertionError(
                    "the original blocks changed: " + blocks.before() + " became " + blocks.after(file));
        }
    }

    /** Looks at the kept samples outside the blocks that were kept. */
    private BlockProof proof(KeptBlocks blocks, Raster result, Raster read) {
        OptionalInt largest = OptionalInt.empty();
        long pixels = 0;
        int next;
        for (int y = area.y(); y < area.bottom(); y = next) {
            Stop.ifAsked();
            next = blocks.unit(area.x(), y).bottom();
            for (int x = area.x(); x < area.right(); x = blocks.unit(x, y).right()) {
                Rect part = blocks.unit(x, y).intersect(area);
                if (!blocks.isKept(x, y) && !part.isEmpty()) {
                    int difference = difference(result.view(part), read.view(part), part);
                    largest = OptionalInt.of(Math.max(largest.orElse(0), difference));
                    pixels += holes.isEmpty() ? part.pixels() : KeptPixels.count(in(part));
                }
            }
        }
        return new BlockProof(blocks, pixels, largest);
    }

    /** Returns the holes of a part of the result. */
    private Mask in(Rect part) {
        return holes.orElseThrow().crop(part.translate(-area.x(), -area.y()));
    }

    private int difference(Raster result, Raster read, Rect part) {
        return holes.isEmpty() ? result.largestDifference(read) : KeptPixels.largestDifference(result, read, in(part));
    }

    /**
     * Returns the digest of the original samples of that area.
     *
     * @throws java.util.NoSuchElementException if nobody asked for it
     */
    public Digest before() {
        return proof.before().orElseThrow();
    }

    /** Returns the digest of the samples there; equal to {@link #before}. */
    public Digest after() {
        return proof.after().orElseThrow();
    }
}
