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
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.RowSource;
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
        PngWriter.Tuning tuning = PngWriter.Tuning.of(writing.options().png(), rows, PngWriter.NOTHING);
        new PngWriter(rows, tuning).write(metadata, writing.threads(), out);
        return true;
    }

    /** Takes any but those of which the bits of all samples have to be looked at. */
    @Override
    public boolean takesRows(RowPicture picture, WriteOptions options) {
        return picture.metadata().parts().stream().noneMatch(part -> part.name().equals(SignificantBits.NAME));
    }

    @Override
    public boolean writeRows(Writing writing, OutputStream out) throws IOException {
        Metadata metadata = writing.metadata();
        writing.ignoreQuality(format());
        RowPicture picture = writing.picture();
        PngWriter.Tuning tuning = tuning(picture, writing.options().png());
        try (RowSource rows = picture.rows().open()) {
            int held = PngWriter.held(PngMadeRows.described(picture), writing.threads());
            PngMadeRows made = new PngMadeRows(picture, rows, held);
            new PngWriter(made.rows(), made::before, tuning).write(metadata, writing.threads(), out);
            writing.found(rows);
        }
        return true;
    }

    /** Looks at some rows of a picture, which are made for that alone. */
    private static PngWriter.Tuning tuning(RowPicture picture, PngEffort effort) throws IOException {
        if (effort == PngEffort.SMALL) {
            return PngWriter.Tuning.of(effort, PngMadeRows.described(picture), PngWriter.NOTHING);
        }
        try (RowSource rows = picture.rows().open()) {
            PngMadeRows made = new PngMadeRows(picture, rows, 2);
            return PngWriter.Tuning.of(effort, made.rows(), made::before);
        }
    }

    /** Writes a mask, white = fill; {@code out} is neither flushed nor closed. */
    public static void writeMask(Mask mask, MaskBits bits, int threads, OutputStream out) throws IOException {
        new PngWriter(PngRows.of(mask, bits), PngWriter.Tuning.ofMask()).write(Metadata.NONE, threads, out);
    }
}
