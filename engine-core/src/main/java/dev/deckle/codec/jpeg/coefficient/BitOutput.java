package dev.deckle.codec.jpeg.coefficient;

import java.io.IOException;
import java.io.OutputStream;

/** Writes bits, with a zero stuffed behind every byte of ones, and whole segments between them. For one thread. */
final class BitOutput {
    private static final int ROOM = 1 << 16;
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
