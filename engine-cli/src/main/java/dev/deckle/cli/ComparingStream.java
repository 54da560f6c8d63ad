package dev.deckle.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares what is written to it with a file, and keeps nothing of it: whoever is killed meanwhile leaves nothing. For one thread. */
final class ComparingStream extends OutputStream {
    private final InputStream there;
    private boolean same = true;

    private ComparingStream(InputStream there) {
        this.there = there;
    }

    /** Opens the file. */
    static ComparingStream of(Path file) throws IOException {
        return new ComparingStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    @Override
    public void write(int value) throws IOException {
        same = same && there.read() == (value & 0xFF);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (same) {
            byte[] piece = there.readNBytes(count);
            same = piece.length == count && Arrays.equals(piece, 0, count, bytes, from, from + count);
        }
    }

    /** Returns whether all of the file, and nothing else, was written. */
    boolean isSame() throws IOException {
        return same && there.read() < 0;
    }

    @Override
    public void close() throws IOException {
        there.close();
    }
}
