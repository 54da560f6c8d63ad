package dev.deckle.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Gives access to the bytes of an archive, in memory or in an open file; ranges come as buffers with the least
 * significant byte first.
 */
interface ZipSource {
    long length();

    /** Returns {@code length} bytes from {@code at} on; the range has to be inside. */
    ByteBuffer range(long at, int length) throws IOException;

    static ZipSource of(byte[] bytes) {
        return new ZipSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public ByteBuffer range(long at, int length) {
                return ByteBuffer.wrap(bytes, (int) at, length).slice().order(ByteOrder.LITTLE_ENDIAN);
            }
        };
    }

    static ZipSource of(FileChannel channel) throws IOException {
        long size = channel.size();
        return new ZipSource() {
            @Override
            public long length() {
                return size;
            }

            @Override
            public ByteBuffer range(long at, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, at + buffer.position()) < 0) {
                        throw new EOFException("Expected " + size + " bytes but received a file that was made shorter");
                    }
                }
                return buffer.flip();
            }
        };
    }
}
