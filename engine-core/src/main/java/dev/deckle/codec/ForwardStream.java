package dev.deckle.codec;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.stream.ImageOutputStreamImpl;

/** For encoders that write from front to back: everything goes on at once, nothing is kept. */
final class ForwardStream extends ImageOutputStreamImpl {
    private final OutputStream out;

    ForwardStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        flushBits();
        out.write(b);
        streamPos++;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        flushBits();
        out.write(data, offset, length);
        streamPos += length;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("Expected writing from front to back but received a request to read");
    }

    @Override
    public int read(byte[] data, int offset, int length) throws IOException {
        return read();
    }
}
