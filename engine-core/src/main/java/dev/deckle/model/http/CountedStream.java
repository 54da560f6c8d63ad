package dev.deckle.model.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read, for the watch on the rate. */
final class CountedStream extends FilterInputStream {
    private final AtomicLong moved;

    CountedStream(InputStream in, AtomicLong moved) {
        super(in);
        this.moved = moved;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            moved.incrementAndGet();
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            moved.addAndGet(count);
        }
        return count;
    }
}
