package dev.deckle.codec.ppm;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.FormatWriter;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.format.WriteLimits;
import dev.deckle.codec.format.Writing;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.sample.Reduction;
import dev.deckle.picture.ImageFormat;
import dev.deckle.raster.ByteRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads and writes the plainest format there is: Netpbm's P6 of 8 bits. */
public final class PpmCodec implements Codec, FormatWriter {
    public static final ImageFormat PPM = ImageFormat.of("PPM", "image/x-portable-pixmap", "ppm", "pnm");

    @Override
    public ImageFormat format() {
        return PPM;
    }

    @Override
    public boolean matches(ByteSource source) throws IOException {
        return source.is(0, "P6");
    }

    @Override
    public Probed probe(ByteSource source, Reading reading) throws IOException {
        return new PpmFile(source, reading);
    }

    @Override
    public Optional<FormatWriter> writer() {
        return Optional.of(this);
    }

    @Override
    public WriteLimits limits() {
        return new WriteLimits(1000, true);
    }

    @Override
    public boolean write(Writing writing, OutputStream out) throws IOException {
        writing.ignoreQuality(PPM);
        ByteRaster raster = Reduction.toOpaqueEight(writing.raster(), PPM, writing.warnings());
        String head = "P6 " + raster.width() + " " + raster.height() + " 255\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    out.write(raster.sample(x, y, raster.channels().isGrey() ? 0 : c));
                }
            }
        }
        return writing.warnings().isEmpty() && !raster.channels().isGrey();
    }
}
