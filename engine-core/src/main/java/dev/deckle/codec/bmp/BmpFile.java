package dev.deckle.codec.bmp;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.ProbedFile;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.MetadataReader;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Depth;
import java.io.IOException;
import java.util.Optional;

/** Holds a BMP file whose headers were read. */
final class BmpFile extends ProbedFile {
    private final BmpHeader bmp;

    BmpFile(ByteSource source, Reading reading) throws IOException {
        super(source, reading);
        this.bmp = new BmpScan(source, reading).scan();
    }

    @Override
    protected FoundMetadata metadata() throws IOException {
        MetadataReader reader = new MetadataReader(source, reading);
        BmpColours colours = bmp.colours();
        Optional<byte[]> icc = reader.profile(colours.embedded()).or(colours::made);
        String space = MetadataReader.space(bmp.channels().isGrey());
        FoundMetadata found = reader.found(icc, space, Optional.empty(), bmp.density(), Optional.empty());
        return colours.unknown() ? found.uncalibrated() : found;
    }

    @Override
    public ImageInfo info() throws IOException {
        return found().info(ImageFormat.BMP, bmp.size(), bmp.channels(), Depth.EIGHT, 1);
    }

    @Override
    public Picture read(Destination to) throws IOException {
        byte[] file = source.load();
        return plain(to, raster -> BmpDecoder.decode(file, bmp, reading, raster));
    }
}
