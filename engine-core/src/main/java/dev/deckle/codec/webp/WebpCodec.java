package dev.deckle.codec.webp;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.FormatWriter;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.format.WriteLimits;
import dev.deckle.codec.format.Writing;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.sample.Reduction;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Depth;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Reads and writes WebP. */
public final class WebpCodec implements Codec, FormatWriter {
    private static final WriteLimits LIMITS = new WriteLimits(WebpWriter.MAX_SIDE, true);

    @Override
    public ImageFormat format() {
        return ImageFormat.WEBP;
    }

    @Override
    public String label() {
        return "WebP";
    }

    @Override
    public boolean matches(ByteSource source) throws IOException {
        return source.is(0, "RIFF") && source.is(8, "WEBP");
    }

    @Override
    public Probed probe(ByteSource source, Reading reading) throws IOException {
        return new WebpFile(source, reading);
    }

    @Override
    public Optional<FormatWriter> writer() {
        return Optional.of(this);
    }

    @Override
    public WriteLimits limits() {
        return LIMITS;
    }

    @Override
    public void check() throws ImageException {
        WebpWriter.requireLibrary();
    }

    @Override
    public boolean write(Writing writing, OutputStream out) throws IOException {
        Metadata metadata = writing.metadata(false, true);
        if (writing.raster().channels().isGrey()) {
            writing.warnings().add("Grey was written as RGB: WebP holds no grey");
        }
        ByteRaster eight = Reduction.toEight(writing.raster(), format(), writing.warnings());
        WebpWriter.write(eight, metadata, writing.options().quality(), out);
        return writing.options().quality().isEmpty() && writing.raster().depth() == Depth.EIGHT;
    }
}
