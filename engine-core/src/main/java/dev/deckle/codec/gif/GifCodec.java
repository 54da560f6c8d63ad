package dev.deckle.codec.gif;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.picture.ImageFormat;
import java.io.IOException;

/** Reads GIF. */
public final class GifCodec implements Codec {
    @Override
    public ImageFormat format() {
        return ImageFormat.GIF;
    }

    @Override
    public boolean matches(ByteSource source) throws IOException {
        return source.is(0, "GIF8");
    }

    @Override
    public Probed probe(ByteSource source, Reading reading) throws IOException {
        return new GifFile(source, reading);
    }
}
