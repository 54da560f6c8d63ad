package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.jpeg.coefficient.GrownJpeg;
import dev.deckle.codec.jpeg.coefficient.RefusalException;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import java.io.IOException;

/** Holds which blocks of a written file are kept, and reads them again. */
final class JpegKeptBlocks implements KeptBlocks {
    // The file is the engine's own: what it may hold was decided when it was written.
    private static final ReadOptions ANY_SIZE = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT
            .withMaxBytes(Long.MAX_VALUE)
            .withMaxPixels(Long.MAX_VALUE)
            .withMaxSide(Integer.MAX_VALUE));

    private final GrownJpeg grown;
    private final long total;
    private final long original;
    private final long kept;

    JpegKeptBlocks(GrownJpeg grown) throws RefusalException {
        this.grown = grown;
        this.total = grown.total();
        this.original = grown.original();
        this.kept = grown.kept();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public long original() {
        return original;
    }

    @Override
    public long kept() {
        return kept;
    }

    @Override
    public Rect unit(int x, int y) {
        return grown.unit(x, y);
    }

    @Override
    public boolean isKept(int x, int y) {
        return grown.isKept(x, y);
    }

    @Override
    public Digest before() throws IOException {
        try {
            return grown.before();
        } catch (RefusalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Digest after(byte[] file) throws IOException {
        try {
            return grown.after(code(file));
        } catch (RefusalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean isUnchanged(byte[] file) throws IOException {
        try {
            return grown.isUnchanged(code(file));
        } catch (RefusalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static byte[] code(byte[] file) throws IOException {
        Reading reading = new Reading("a written JPEG file", ANY_SIZE);
        return new JpegScan(ByteSource.of(file), reading).scan().code(file);
    }
}
