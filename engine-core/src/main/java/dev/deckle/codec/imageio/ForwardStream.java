package dev.deckle.codec.imageio;

import dev.deckle.stop.Stop;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.stream.ImageOutputStreamImpl;

/** Passes everything on at once and keeps nothing, for encoders that write from front to back. */
public final class ForwardStream extends ImageOutputStreamImpl {
    private final OutputStream out;

    /** Passes everything on to {@code out}, which is neither flushed nor closed. */
    public ForwardStream(OutputStream out) {
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
        Stop.ifAsked();
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
