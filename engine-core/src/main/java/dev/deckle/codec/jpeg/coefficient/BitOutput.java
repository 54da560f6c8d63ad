package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.codec.io.Longs;
import java.io.IOException;
import java.io.OutputStream;

/** Writes bits, with a zero stuffed behind every byte of ones, and whole segments between them. For one thread. */
final class BitOutput {
    private static final int ROOM = 1 << 16;
    /** A number of tokens that fills half of the room: at most 32 bits each, each byte stuffed. */
    private static final int SLICE = ROOM / 16;

    private static final int ONES = 0x0101_0101;
    private static final int TOPS = 0x8080_8080;

    private final OutputStream out;
    private final byte[] buffer = new byte[ROOM];
    private int filled;
    private long bits;
    private int count;

    BitOutput(OutputStream out) {
        this.out = out;
    }

    /** Writes the low {@code length} bits, at most 32. */
    void write(long value, int length) throws IOException {
        bits = bits << length | value;
        count += length;
        if (count >= 32) {
            drain();
        }
    }

    /**
     * Writes {@link Tokens}.
     *
     * @param words length and, shifted by 5, code of each table's symbols; tables of 256
     */
    void write(int[] tokens, int number, int[] words) throws IOException {
        drain();
        for (int from = 0; from < number; from += SLICE) {
            if (filled > ROOM / 2 - 16) {
                flush();
            }
            slice(tokens, from, Math.min(number, from + SLICE), words);
        }
    }

    private void slice(int[] tokens, int from, int end, int[] words) {
        byte[] to = buffer;
        int at = filled;
        long held = bits;
        int has = count;
        for (int i = from; i < end; i++) {
            int token = tokens[i];
            int word = words[token >>> Tokens.SYMBOL];
            int length = (token >>> Tokens.LENGTH) & 0x1F;
            int all = (word & 0x1F) + length;
            held = held << all | (long) (word >>> 5) << length | (token & 0xFFFF);
            has += all;
            if (has >= 32) {
                has -= 32;
                int four = (int) (held >>> has);
                if (((~four - ONES) & four & TOPS) == 0) {
                    // Four more bytes than are there, which the next ones replace.
                    Longs.set(to, at, Integer.reverseBytes(four));
                    at += 4;
                } else {
                    at = stuffed(four, at);
                }
            }
        }
        filled = at;
        bits = held;
        count = has;
    }

    /** Writes four bytes of which one is all ones, or seems to be; returns the place behind them. */
    private int stuffed(int four, int from) {
        int at = from;
        for (int shift = 24; shift >= 0; shift -= 8) {
            byte next = (byte) (four >>> shift);
            buffer[at++] = next;
            if (next == (byte) 0xFF) {
                buffer[at++] = 0;
            }
        }
        return at;
    }

    private void drain() throws IOException {
        if (filled + 16 > ROOM) {
            flush();
        }
        int four = (int) (bits >>> (count - 32));
        if (count >= 32 && ((~four - ONES) & four & TOPS) == 0) {
            buffer[filled] = (byte) (four >>> 24);
            buffer[filled + 1] = (byte) (four >>> 16);
            buffer[filled + 2] = (byte) (four >>> 8);
            buffer[filled + 3] = (byte) four;
            filled += 4;
            count -= 32;
            return;
        }
        while (count >= 8) {
            count -= 8;
            byte next = (byte) (bits >>> count);
            buffer[filled++] = next;
            if (next == (byte) 0xFF) {
                buffer[filled++] = 0;
            }
        }
    }

    /** Ends a scan: fills the last byte with ones. */
    void align() throws IOException {
        drain();
        if (count > 0) {
            write((1 << (8 - count)) - 1, 8 - count);
            drain();
        }
        bits = 0;
    }

    /** Writes a marker with a body of its own length; between scans. */
    void segment(int marker, byte[]... parts) throws IOException {
        int length = 2;
        for (byte[] part : parts) {
            length += part.length;
        }
        marker(marker);
        bytes(new byte[] {(byte) (length >> 8), (byte) length});
        for (byte[] part : parts) {
            bytes(part);
        }
    }

    /** Writes a marker without a body; between scans. */
    void marker(int marker) throws IOException {
        bytes(new byte[] {(byte) 0xFF, (byte) marker});
    }

    private void bytes(byte[] some) throws IOException {
        flush();
        out.write(some);
    }

    /** Hands over what was written. */
    void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
