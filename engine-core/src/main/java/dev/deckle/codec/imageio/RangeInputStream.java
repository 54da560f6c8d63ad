package dev.deckle.codec.imageio;

import dev.deckle.codec.io.Span;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/** Reads ranges of arrays as one input of a decoder: nothing is copied, nothing is cached, no file is made. */
public final class RangeInputStream extends ImageInputStreamImpl {
    /** Holds a range of an array, which is kept, not copied. */
    public static final class Piece {
        private final byte[] bytes;
        private final int from;
        private final int to;

        private Piece(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
        }

        /** Takes a whole array. */
        public static Piece of(byte[] bytes) {
            return new Piece(bytes, 0, bytes.length);
        }

        /** Takes a range of an array. */
        public static Piece of(byte[] bytes, Span span) {
            return new Piece(bytes, (int) span.at(), (int) span.end());
        }

        /** Returns the number of bytes. */
        public int length() {
            return to - from;
        }
    }

    /** A decoder gets no more at once, since between two reads it hears nothing. */
    private static final int PORTION = 1 << 10;

    private final List<Piece> pieces;
    private final long length;
    private int current;
    private long start;

    /** Joins ranges in their order. */
    public RangeInputStream(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.length = pieces.stream().mapToLong(Piece::length).sum();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read() {
        if ((streamPos & (PORTION - 1)) == 0) {
            Stop.ifAsked();
        }
        bitOffset = 0;
        if (!locate()) {
            return -1;
        }
        Piece piece = pieces.get(current);
        int value = piece.bytes[piece.from + (int) (streamPos - start)] & 0xFF;
        streamPos++;
        return value;
    }

    /** Fills what was asked for, across pieces: the JDK's own {@code readInt} takes a short read for the end. */
    @Override
    public int read(byte[] into, int at, int most) {
        Stop.ifAsked();
        Meter.done(streamPos, length);
        bitOffset = 0;
        int filled = 0;
        int count = Math.min(most, PORTION);
        while (filled < count && locate()) {
            Piece piece = pieces.get(current);
            int skip = (int) (streamPos - start);
            int n = Math.min(count - filled, piece.length() - skip);
            System.arraycopy(piece.bytes, piece.from + skip, into, at + filled, n);
            streamPos += n;
            filled += n;
        }
        return filled == 0 && count > 0 ? -1 : filled;
    }

    /** Moves to the piece that holds the position; false at the end. */
    private boolean locate() {
        if (streamPos >= length) {
            return false;
        }
        if (streamPos < start) {
            current = 0;
            start = 0;
        }
        while (streamPos >= start + pieces.get(current).length()) {
            start += pieces.get(current).length();
            current++;
        }
        return true;
    }
}
