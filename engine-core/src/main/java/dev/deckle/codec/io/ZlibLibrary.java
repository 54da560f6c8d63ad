package dev.deckle.codec.io;

import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates by the JDK's library. */
final class ZlibLibrary implements InflatedBytes {
    private final byte[] file;
    private final List<Span> parts;
    private final Inflater inflater = new Inflater();
    private int next;
    private boolean broken;

    ZlibLibrary(byte[] file, List<Span> parts) {
        this.file = file;
        this.parts = parts;
    }

    @Override
    public int read(byte[] to, int from, int count) {
        int filled = 0;
        long before = inflater.getBytesWritten();
        try {
            while (!broken && filled < count) {
                int n = inflater.inflate(to, from + filled, count - filled);
                filled += n;
                if (n == 0 && (inflater.finished() || inflater.needsDictionary() || !feed())) {
                    break;
                }
            }
        } catch (DataFormatException e) {
            // What came before is sound.
            broken = true;
            filled = (int) (inflater.getBytesWritten() - before);
        }
        return filled;
    }

    private boolean feed() {
        if (next == parts.size()) {
            return false;
        }
        Span part = parts.get(next++);
        inflater.setInput(file, (int) part.at(), part.length());
        return true;
    }

    @Override
    public boolean finished() {
        return inflater.finished();
    }

    @Override
    public boolean broken() {
        return broken;
    }

    @Override
    public long taken() {
        return inflater.getBytesRead();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
