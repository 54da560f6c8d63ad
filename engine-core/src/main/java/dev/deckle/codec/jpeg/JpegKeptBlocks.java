package dev.deckle.codec.jpeg;

import dev.deckle.codec.jpeg.coefficient.GrownJpeg;
import dev.deckle.codec.jpeg.coefficient.RefusalException;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.picture.KeptBlocks;
import java.io.IOException;

/** Holds which blocks of a written file are kept, and reads them again. */
final class JpegKeptBlocks implements KeptBlocks {
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
            return grown.after(file);
        } catch (RefusalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean isUnchanged(byte[] file) throws IOException {
        try {
            return grown.isUnchanged(file);
        } catch (RefusalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
