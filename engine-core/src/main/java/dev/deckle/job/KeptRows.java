package dev.deckle.job;

import dev.deckle.codec.Images;
import dev.deckle.codec.OpenPicture;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.Written;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.raster.SampleDigest;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Proves what a file has of an original as {@link KeptRegion} does, where neither is in memory: both are read again, row beside row.
 *
 * @param original the photo
 * @param placement of it in the file, px; all of it is kept
 */
public record KeptRows(RowPicture original, Rect placement) {

    /** Takes the part of a picture in memory that is kept for the original. */
    static KeptRows of(Raster picture, Rect area) {
        Raster kept = picture.view(area);
        RowPicture rows = new RowPicture(
                kept.size(),
                kept.channels(),
                kept.depth(),
                Metadata.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                () -> RowSource.of(kept));
        return new KeptRows(rows, area);
    }

    /**
     * Compares a file on disk with the original.
     *
     * @throws IOException if either can't be read
     * @throws AssertionError if a block changed that was to be kept: a bug of the engine's
     */
    public FileProof proveFile(Path file, Written written) throws IOException {
        return proven(file, written, true);
    }

    /** Compares a file on disk as {@link #proveFile} does, in less time: without digests. */
    public FileProof compareFile(Path file, Written written) throws IOException {
        return proven(file, written, false);
    }

    private FileProof proven(Path file, Written written, boolean digests) throws IOException {
        return proven(
                () -> Images.open(file, KeptSamples.ANY_SIZE),
                () -> Files.readAllBytes(file),
                written,
                new Comparison(written.blocks(), Optional.empty(), digests));
    }

    /** Compares a file in memory as {@link #proveFile} does one on disk. */
    public FileProof proveBytes(byte[] file, Written written) throws IOException {
        return proven(
                () -> Images.open(file, "the result", KeptSamples.ANY_SIZE),
                () -> file,
                written,
                new Comparison(written.blocks(), Optional.empty(), true));
    }

    /** Gets at a file. */
    private interface Access<T> {
        T get() throws IOException;
    }

    /**
     * Compares a file with an original.
     *
     * @param before digest of the original, where it is known
     * @param digests whether samples that differ get one
     * @return empty where the file can't be read by rows of the original's kind
     */
    Optional<FileProof> proveAgain(Path file, Written written, Optional<Digest> before, boolean digests)
            throws IOException {
        Comparison rows = new Comparison(written.blocks(), before, digests);
        Optional<RowPicture> read;
        try (OpenPicture open = Images.open(file, KeptSamples.ANY_SIZE)) {
            read = open.rows().filter(now -> now.channels() == original.channels() && now.depth() == original.depth());
        }
        return read.isEmpty()
                ? Optional.empty()
                : Optional.of(proven(
                        () -> Images.open(file, KeptSamples.ANY_SIZE), () -> Files.readAllBytes(file), written, rows));
    }

    private static FileProof proven(Access<OpenPicture> file, Access<byte[]> content, Written written, Comparison rows)
            throws IOException {
        // One after the other: each holds the file.
        if (written.blocks().isPresent()) {
            KeptRegion.requireUnchanged(written.blocks().get(), content.get());
        }
        KeptSamples samples = rows.of(read(file));
        return new FileProof(samples, written.blocks().map(blocks -> new BlockProof(blocks, rows.pixels, rows.anew)));
    }

    private static RowPicture read(Access<OpenPicture> file) throws IOException {
        try (OpenPicture open = file.get()) {
            return open.rows()
                    .orElseThrow(() -> new ImageException(
                            ImageException.Kind.CORRUPT,
                            "Expected a file that can be read by rows, as it was written, but received another"));
        }
    }

    /** Compares row by row. */
    private final class Comparison {
        private final Optional<KeptBlocks> blocks;
        private final Optional<Digest> known;
        private final boolean digests;
        private final SampleDigest before = new SampleDigest();
        private final SampleDigest after = new SampleDigest();
        private int largest;
        /** The px whose blocks are not the original's, and their largest difference. */
        private long pixels;

        private OptionalInt anew = OptionalInt.empty();

        Comparison(Optional<KeptBlocks> blocks, Optional<Digest> known, boolean digests) {
            this.blocks = blocks;
            this.known = known;
            this.digests = digests;
        }

        KeptSamples of(RowPicture result) throws IOException {
            Raster line = line(result);
            Raster own = line(original);
            try (RowSource now = result.rows().open();
                    RowSource then = original.rows().open()) {
                for (int y = 0; y < result.size().height(); y++) {
                    Stop.ifAsked();
                    now.read(line);
                    if (y >= placement.y() && y < placement.bottom()) {
                        then.read(own);
                        add(y, own, line.view(new Rect(placement.x(), 0, placement.width(), 1)));
                    }
                }
            }
            Optional<Digest> original = known.isPresent() || !digests ? known : Optional.of(before.value());
            Optional<Digest> now = largest == 0
                    ? original
                    : Optional.of(after).filter(any -> digests).map(SampleDigest::value);
            return new KeptSamples(original, now, OptionalInt.of(largest));
        }

        private Raster line(RowPicture picture) {
            return Raster.allocate(Size.of(picture.size().width(), 1), picture.channels(), picture.depth());
        }

        private void add(int y, Raster own, Raster now) {
            if (known.isEmpty() && digests) {
                before.add(own, 0, 0, own.width());
            }
            if (digests) {
                after.add(now, 0, 0, now.width());
            }
            largest = Math.max(largest, own.largestDifference(now));
            if (blocks.isPresent()) {
                addAnew(y, blocks.get(), own, now);
            }
        }

        /** Looks at what of a row is outside the blocks that were kept. */
        private void addAnew(int y, KeptBlocks kept, Raster own, Raster now) {
            int next;
            for (int x = 0; x < own.width(); x = next) {
                next = Math.min(own.width(), kept.unit(placement.x() + x, y).right() - placement.x());
                if (!kept.isKept(placement.x() + x, y)) {
                    Rect part = Rect.ofEdges(x, 0, next, 1);
                    int difference = own.view(part).largestDifference(now.view(part));
                    anew = OptionalInt.of(Math.max(anew.orElse(0), difference));
                    pixels += part.pixels();
                }
            }
        }
    }
}
