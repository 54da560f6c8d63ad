package dev.deckle.codec.io;

import dev.deckle.stop.Stop;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Checksum;

/**
 * Reads bytes at random places: of an array, or of an open file through a small window, so that a header costs a few
 * reads however large the file is. Every look beyond the end is an {@link EOFException}.
 */
public final class ByteSource {
    private static final int WINDOW = 4096;
    private static final int SLICE = 1 << 20;

    /** Reads at a position, as {@link FileChannel#read(ByteBuffer, long)} does. */
    private interface Reads {
        int read(ByteBuffer into, long at) throws IOException;
    }

    private final Reads reads;
    private final long length;
    private boolean whole;
    private byte[] window;
    private long start;
    private int filled;

    private ByteSource(Reads reads, long length, byte[] window, int filled, boolean whole) {
        this.reads = reads;
        this.length = length;
        this.window = window;
        this.filled = filled;
        this.whole = whole;
    }

    /** Takes an array, which is kept, not copied. */
    public static ByteSource of(byte[] bytes) {
        return new ByteSource((into, at) -> -1, bytes.length, bytes, bytes.length, true);
    }

    /** Takes the first {@code length} bytes of an open file, which stays the caller's to close. */
    public static ByteSource of(FileChannel file, long length) {
        return new ByteSource(file::read, length, new byte[WINDOW], 0, false);
    }

    /** Returns the number of bytes. */
    public long length() {
        return length;
    }

    /** Returns whether all bytes are in memory, so that looking at each of them is cheap. */
    public boolean isWhole() {
        return whole;
    }

    /** Returns a byte, 0 to 255. */
    public int u8(long at) throws IOException {
        return window[locate(at, 1)] & 0xFF;
    }

    /** Returns two bytes as one number, the most significant first. */
    public int u16(long at) throws IOException {
        int i = locate(at, 2);
        return (window[i] & 0xFF) << 8 | (window[i + 1] & 0xFF);
    }

    /** Returns four bytes as one number, the most significant first. */
    public long u32(long at) throws IOException {
        int i = locate(at, 4);
        return (window[i] & 0xFFL) << 24
                | (window[i + 1] & 0xFF) << 16
                | (window[i + 2] & 0xFF) << 8
                | (window[i + 3] & 0xFF);
    }

    /** Returns {@code bytes} (1 to 4) as one number, the least significant first. */
    public long little(long at, int bytes) throws IOException {
        int i = locate(at, bytes);
        long value = 0;
        for (int k = bytes - 1; k >= 0; k--) {
            value = value << 8 | (window[i + k] & 0xFF);
        }
        return value;
    }

    /** Returns whether the bytes at {@code at} are those of {@code text}; false beyond the end. */
    public boolean is(long at, String text) throws IOException {
        if (at + text.length() > length) {
            return false;
        }
        int i = locate(at, text.length());
        for (int k = 0; k < text.length(); k++) {
            if ((window[i + k] & 0xFF) != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Returns four characters, for messages and comparisons. */
    public String tag(long at) throws IOException {
        return new String(window, locate(at, 4), 4, StandardCharsets.ISO_8859_1);
    }

    /** Copies a range. */
    public byte[] bytes(Span span) throws IOException {
        if (span.at() < 0 || span.length() < 0 || span.end() > length) {
            throw new EOFException();
        }
        if (whole) {
            return Arrays.copyOfRange(window, (int) span.at(), (int) span.end());
        }
        byte[] bytes = new byte[span.length()];
        fill(bytes, span.at(), bytes.length);
        return bytes;
    }

    /** Runs a check sum over a range of a source that {@linkplain #isWhole is whole}. */
    public void update(Checksum sum, Span span) throws IOException {
        int from = locate(span.at(), span.length());
        for (int done = 0; done < span.length(); done += SLICE) {
            Stop.ifAsked();
            sum.update(window, from + done, Math.min(SLICE, span.length() - done));
        }
    }

    /** Returns all bytes, the array itself; a file is read into memory for it, once, and is whole from then on. */
    public byte[] load() throws IOException {
        if (!whole) {
            window = bytes(new Span(0, Math.toIntExact(length)));
            start = 0;
            filled = window.length;
            whole = true;
        }
        return window;
    }

    private int locate(long at, int bytes) throws IOException {
        if (at < 0 || at + bytes > length) {
            throw new EOFException();
        }
        if (at < start || at + bytes > start + filled) {
            int count = (int) Math.min(window.length, length - at);
            filled = 0;
            fill(window, at, count);
            start = at;
            filled = count;
        }
        return (int) (at - start);
    }

    private void fill(byte[] into, long at, int count) throws IOException {
        // In slices: a channel copies what is asked for at once through a buffer of that size outside the heap.
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
        while (buffer.position() < count) {
            Stop.ifAsked();
            buffer.limit(Math.min(count, buffer.position() + SLICE));
            if (reads.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
    }
}
