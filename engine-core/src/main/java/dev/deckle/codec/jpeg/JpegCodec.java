package dev.deckle.codec.jpeg;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.FormatWriter;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.format.WriteLimits;
import dev.deckle.codec.format.Writing;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.sample.Reduction;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Origin;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Depth;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Reads and writes JPEG. */
public final class JpegCodec implements Codec, FormatWriter {
    /** AWT describes no picture of more. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 2;

    private static final WriteLimits LIMITS = new WriteLimits(JpegWriter.MAX_SIDE, true);

    @Override
    public ImageFormat format() {
        return ImageFormat.JPEG;
    }

    @Override
    public boolean matches(ByteSource source) throws IOException {
        return source.is(0, "\u00ff\u00d8");
    }

    @Override
    public Probed probe(ByteSource source, Reading reading) throws IOException {
        return new JpegFile(source, reading);
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
    public void checkLossless(Picture source, Size size) throws ImageException {
        JpegKeeper.check(source.origin(), size);
    }

    @Override
    public boolean write(Writing writing, OutputStream out) throws IOException {
        Metadata metadata = writing.metadata();
        ByteRaster opaque = Reduction.toOpaqueEight(writing.raster(), format(), writing.warnings());
        Optional<JpegCompanion> companion = JpegCompanion.of(writing, opaque, metadata);
        if (companion.isPresent()) {
            companion.get().write((held, more, to) -> write(writing, opaque, held, more, to), out);
        } else {
            write(writing, opaque, metadata, new byte[0], out);
        }
        return false;
    }

    @Override
    public boolean takesRows(RowPicture picture, WriteOptions options) {
        return !picture.channels().hasAlpha()
                && picture.depth() == Depth.EIGHT
                && picture.origin().flatMap(Origin::companion).isEmpty()
                && picture.size().pixels() <= MOST_PIXELS
                && !options.lossless();
    }

    @Override
    public boolean writeRows(Writing writing, OutputStream out) throws IOException {
        Metadata metadata = writing.metadata();
        if (JpegKeeper.writeRows(writing, metadata, out)) {
            return false;
        }
        RowPicture picture = writing.picture();
        boolean subsampled = isSubsampled(picture);
        int quality = JpegWriter.quality(writing.options(), picture.encoding());
        JpegHeadStream head = new JpegHeadStream(out, metadata, writing.warnings());
        try (RowSource rows = picture.rows().open()) {
            JpegWriter.write(picture, rows, head, quality, subsampled);
            writing.found(rows);
        }
        return false;
    }

    private static boolean isSubsampled(RowPicture picture) {
        return picture.encoding().filter(Encoding::chromaSubsampled).isPresent();
    }

    private static void write(Writing writing, ByteRaster picture, Metadata metadata, byte[] more, OutputStream out)
            throws IOException {
        if (JpegKeeper.write(writing, picture, metadata, more, out)) {
            return;
        }
        boolean subsampled = isSubsampled(writing.picture());
        int quality = JpegWriter.quality(writing.options(), writing.picture().encoding());
        JpegHeadStream head = new JpegHeadStream(out, metadata, more, writing.warnings());
        JpegWriter.write(picture, head, quality, subsampled);
    }
}
