package dev.deckle.codec.png;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.FormatWriter;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.format.WriteLimits;
import dev.deckle.codec.format.Writing;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.mask.Mask;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Metadata;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Reads and writes PNG. */
public final class PngCodec implements Codec, FormatWriter {
    @Override
    public ImageFormat format() {
        return ImageFormat.PNG;
    }

    @Override
    public boolean matches(ByteSource source) throws IOException {
        return PngStructure.matches(source);
    }

    @Override
    public Probed probe(ByteSource source, Reading reading) throws IOException {
        return new PngFile(source, reading);
    }

    @Override
    public Optional<FormatWriter> writer() {
        return Optional.of(this);
    }

    @Override
    public WriteLimits limits() {
        return WriteLimits.NONE;
    }

    @Override
    public boolean write(Writing writing, OutputStream out) throws IOException {
        Metadata metadata = SignificantBits.checked(writing.metadata(), writing.raster(), writing.warnings());
        writing.ignoreQuality(format());
        PngRows rows = PngRows.of(writing.raster());
        PngWriter.Tuning tuning = PngWriter.Tuning.of(writing.options().png(), rows);
        new PngWriter(rows, tuning).write(metadata, writing.threads(), out);
        return true;
    }

    /** Writes a mask, white = fill; {@code out} is neither flushed nor closed. */
    public static void writeMask(Mask mask, MaskBits bits, int threads, OutputStream out) throws IOException {
        new PngWriter(PngRows.of(mask, bits), PngWriter.Tuning.ofMask()).write(Metadata.NONE, threads, out);
    }
}
