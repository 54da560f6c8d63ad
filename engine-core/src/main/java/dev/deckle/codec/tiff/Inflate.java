package dev.deckle.codec.tiff;

import dev.deckle.codec.io.InflatedBytes;
import dev.deckle.codec.io.Span;
import java.util.List;

/** Inflates Deflate data with a zlib header (compressions 8 and 32946; RFC 1950). */
final class Inflate implements Decompressor {
    private final InflatedBytes stream;

    /** Opens {@code length} bytes; a strip is too small for anything but the JDK's library. */
    Inflate(byte[] file, int at, int length) {
        stream = InflatedBytes.of(file, List.of(new Span(at, length)), 0);
    }

    @Override
    public int read(byte[] to, int at, int length) {
        return stream.read(to, at, length);
    }

    @Override
    public void close() {
        stream.close();
    }
}
