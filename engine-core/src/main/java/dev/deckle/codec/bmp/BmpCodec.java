package dev.deckle.codec.bmp;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.picture.ImageFormat;
import java.io.IOException;

/** Reads BMP. */
public final class BmpCodec implements Codec {
    private static final int LEAST = 26;
    private static final int LARGEST_HEADER = 255;

    @Override
    public ImageFormat format() {
        return ImageFormat.BMP;
    }

    /**
     * Returns whether a source begins with the letters BM and a header size that exists: two letters alone are little.
     */
    @Override
    public boolean matches(ByteSource source) throws IOException {
        return source.is(0, "BM")
                && source.length() >= LEAST
                && source.little(14, 4) >= BmpHeader.CORE
                && source.little(14, 4) <= LARGEST_HEADER;
    }

    @Override
    public Probed probe(ByteSource source, Reading reading) throws IOException {
        return new BmpFile(source, reading);
    }
}
