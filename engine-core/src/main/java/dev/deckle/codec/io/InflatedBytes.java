package dev.deckle.codec.io;

import java.util.List;

/**
 * Gives what a zlib stream (RFC 1950) that lies in parts of an array becomes, piece by piece. Ends in time proportional to
 * what goes in and comes out, whatever the bytes are. For one thread.
 */
public sealed interface InflatedBytes extends AutoCloseable permits ZlibStream, ZlibLibrary {

    /**
     * Inflates up to {@code count} bytes to {@code to[from..]}; fewer where the stream ends, is cut or breaks. Returns the
     * number.
     */
    int read(byte[] to, int from, int count);

    /** Returns whether all was read, to a check sum that holds. */
    boolean finished();

    /** Returns whether the stream holds what no zlib stream can, which was met behind the bytes that were given. */
    boolean broken();

    /** Returns the number of bytes of the stream that went in so far. */
    long taken();

    @Override
    void close();

    /**
     * Opens a stream by what suits it: large flat pictures by the loop of this package, which knows stretches; anything
     * else by the JDK's library, which needs no warming.
     *
     * @param file holds the stream; kept, not copied
     * @param parts of it, one behind the other
     * @param expected bytes that come out, as the file's header has it
     */
    static InflatedBytes of(byte[] file, List<Span> parts, long expected) {
        long stored = parts.stream().mapToLong(Span::length).sum();
        return expected >= Math.max(ZlibStream.LARGE, stored * ZlibStream.FLAT)
                ? new ZlibStream(file, parts)
                : new ZlibLibrary(file, parts);
    }
}
