package dev.deckle.codec.webp;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.ProbedFile;
import dev.deckle.codec.imageio.DecoderException;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.MetadataReader;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Holds a WebP file whose chunks were walked over. */
final class WebpFile extends ProbedFile {
    private final WebpStructure webp;

    WebpFile(ByteSource source, Reading reading) throws IOException {
        super(source, reading);
        this.webp = new WebpScan(source, reading).scan();
    }

    @Override
    protected FoundMetadata metadata() throws IOException {
        MetadataReader reader = new MetadataReader(source, reading);
        Optional<byte[]> icc = reader.profile(webp.icc());
        Optional<byte[]> xmp = reader.packet(webp.xmp());
        FoundMetadata found = reader.found(icc, MetadataReader.space(false), webp.exif(), Optional.empty(), xmp);
        reader.tellUncalibrated(found);
        return found;
    }

    @Override
    public ImageInfo info() throws IOException {
        return found().info(ImageFormat.WEBP, webp.size(), webp.channels(), Depth.EIGHT, webp.frames());
    }

    /** Counts the raster, and the ints of the library or the picture as a smaller one's canvas beside it. */
    @Override
    public int rasters() {
        return 2;
    }

    @Override
    public Picture read(Destination to) throws IOException {
        FoundMetadata found = found();
        WebpReaders readers = WebpReaders.present();
        byte[] file = source.load();
        Raster raster = DecoderException.guard(() -> WebpDecoder.decode(file, webp, readers, reading));
        boolean lossless = webp.still().lossless();
        Encoding encoding = new Encoding(ImageFormat.WEBP, lossless, OptionalInt.empty(), !lossless, readers.name());
        return picture(raster, found, encoding, to);
    }
}
