package dev.deckle.codec.tiff;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.FormatWriter;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.format.WriteLimits;
import dev.deckle.codec.format.Writing;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Reads and writes TIFF. */
public final class TiffCodec implements Codec, FormatWriter {
    @Override
    public ImageFormat format() {
        return ImageFormat.TIFF;
    }

    @Override
    public boolean matches(ByteSource source) throws IOException {
        return source.is(0, "II*\0") || source.is(0, "MM\0*") || isBig(source);
    }

    private static boolean isBig(ByteSource source) throws IOException {
        return source.is(0, "II+\0") || source.is(0, "MM\0+");
    }

    @Override
    public Probed probe(ByteSource source, Reading reading) throws IOException {
        if (isBig(source)) {
            throw reading.unsupported("a TIFF with offsets of 32 bits", "a BigTIFF");
        }
        if (source.is(8, "CR\2\0")) {
            throw reading.unsupported("a developed picture", "a CR2 raw file; convert it to TIFF, PNG or JPEG first");
        }
        return new TiffFile(source, reading);
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
        Metadata metadata = writing.metadata();
        writing.ignoreQuality(format());
        TiffWriter.write(writing.raster(), metadata, writing.warnings(), out);
        return true;
    }
}
