package dev.deckle.codec.tiff;

import dev.deckle.codec.imageio.JdkWriters;
import dev.deckle.codec.imageio.RasterImage;
import dev.deckle.picture.Density;
import dev.deckle.picture.Metadata;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes TIFF by the JDK's encoder: deflated, with density, profile, EXIF and XMP. The whole file is held until it is complete. */
final class TiffWriter {
    private static final int ICC = BaselineTIFFTagSet.TAG_ICC_PROFILE;
    private static final int XMP = 700;
    private static final int IPTC = 33723;
    private static final int HORIZONTAL_DIFFERENCES = 2;

    private TiffWriter() {}

    static void write(Raster raster, Metadata metadata, List<String> warnings, OutputStream out) throws IOException {
        RasterImage image = RasterImage.of(raster);
        ImageWriter writer = JdkWriters.tiff();
        try (MemoryCacheImageOutputStream stream = new HeardStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            // Adobe's number for Deflate, 8; what the encoder calls Deflate is 32946, which few know.
            param.setCompressionType("ZLib");
            IIOMetadata head = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(head);
            describe(directory, metadata, raster.depth());
            metadata.exif().ifPresent(b -> TiffExif.add(directory, b, warnings));
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), param);
        } finally {
            writer.dispose();
        }
    }

    private static void describe(TIFFDirectory directory, Metadata metadata, Depth depth) {
        if (depth == Depth.EIGHT) {
            number(directory, BaselineTIFFTagSet.TAG_PREDICTOR, HORIZONTAL_DIFFERENCES);
        }
        if (metadata.density().isPresent()) {
            Density density = metadata.density().get();
            number(directory, BaselineTIFFTagSet.TAG_RESOLUTION_UNIT, BaselineTIFFTagSet.RESOLUTION_UNIT_CENTIMETER);
            perCentimetre(directory, BaselineTIFFTagSet.TAG_X_RESOLUTION, density.x());
            perCentimetre(directory, BaselineTIFFTagSet.TAG_Y_RESOLUTION, density.y());
        }
        metadata.icc()
                .ifPresent(b -> directory.addTIFFField(
                        new TIFFField(tag(ICC), TIFFTag.TIFF_UNDEFINED, b.length(), b.toBytes())));
        metadata.iptc()
                .ifPresent(b -> directory.addTIFFField(new TIFFField(
                        new TIFFTag("IPTC", IPTC, 1 << TIFFTag.TIFF_UNDEFINED),
                        TIFFTag.TIFF_UNDEFINED,
                        b.length(),
                        b.toBytes())));
        metadata.xmp()
                .ifPresent(b -> directory.addTIFFField(new TIFFField(
                        new TIFFTag("XMP", XMP, 1 << TIFFTag.TIFF_BYTE), TIFFTag.TIFF_BYTE, b.length(), b.toBytes())));
    }

    private static void number(TIFFDirectory directory, int tag, int value) {
        directory.addTIFFField(new TIFFField(tag(tag), value));
    }

    private static void perCentimetre(TIFFDirectory directory, int tag, int perMetre) {
        directory.addTIFFField(new TIFFField(tag(tag), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{perMetre, 100}}));
    }

    private static TIFFTag tag(int number) {
        return BaselineTIFFTagSet.getInstance().getTag(number);
    }

    /** Ends the encoder where that is asked for: it writes strip by strip. */
    private static final class HeardStream extends MemoryCacheImageOutputStream {
        HeardStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            Stop.ifAsked();
            super.write(data, offset, length);
        }
    }
}
