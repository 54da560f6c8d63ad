package dev.deckle.codec;

import dev.deckle.codec.MetadataReader.Found;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** From bytes to an upright picture: told by signature, scanned, decoded, turned. */
final class ImageReading {
    private ImageReading() {}

    static ImageInfo probe(ByteSource source, Reading reading) throws IOException {
        return switch (format(source, reading)) {
            case PNG -> {
                PngStructure png = new PngScan(source, reading).scan();
                Found found = new MetadataReader(source, reading).png(png);
                yield info(ImageFormat.PNG, png.size(), png.channels(), png.depth(), found, png.frames());
            }
            case JPEG -> {
                JpegStructure jpeg = new JpegScan(source, reading).scan();
                Found found = new MetadataReader(source, reading).jpeg(jpeg);
                yield info(ImageFormat.JPEG, jpeg.size(), jpeg.channels(), Depth.EIGHT, found, 1);
            }
            case WEBP -> {
                WebpStructure webp = new WebpScan(source, reading).scan();
                Found found = new MetadataReader(source, reading).webp(webp);
                yield info(ImageFormat.WEBP, webp.size(), webp.channels(), Depth.EIGHT, found, webp.frames());
            }
            case TIFF -> {
                TiffStructure tiff = new TiffScan(source, reading).scan();
                Found found = new MetadataReader(source, reading).tiff(tiff);
                yield info(ImageFormat.TIFF, tiff.size(), tiff.channels(), tiff.depth(), found, tiff.frames());
            }
        };
    }

    private static ImageInfo info(
            ImageFormat format, Size stored, Channels channels, Depth depth, Found found, int frames) {
        int orientation = found.orientation();
        return new ImageInfo(format, stored, Upright.size(stored, orientation), channels, depth, orientation, frames);
    }

    static Picture read(ByteSource source, Reading reading) throws IOException {
        return read(source, reading, Destination.own());
    }

    /** The header is scanned in place first, so that a refusal costs no more than it. */
    static Picture read(ByteSource source, Reading reading, Destination to) throws IOException {
        if (!source.isWhole()) {
            probe(source, reading);
        }
        ByteSource whole = source.isWhole() ? source : ByteSource.of(source.all());
        return switch (format(whole, reading)) {
            case PNG -> png(whole, reading, to);
            case JPEG -> jpeg(whole, reading, to);
            case WEBP -> webp(whole, reading, to);
            case TIFF -> tiff(whole, reading, to);
        };
    }

    private static ImageFormat format(ByteSource source, Reading reading) throws IOException {
        if (PngStructure.matches(source)) {
            return ImageFormat.PNG;
        }
        if (JpegScan.matches(source)) {
            return ImageFormat.JPEG;
        }
        if (WebpScan.matches(source)) {
            return ImageFormat.WEBP;
        }
        if (TiffScan.matches(source)) {
            return ImageFormat.TIFF;
        }
        if (source.is(0, "II+\0") || source.is(0, "MM\0+")) {
            throw reading.unsupported("a TIFF with offsets of 32 bits", "a BigTIFF");
        }
        throw reading.invalid("a PNG, JPEG, WebP or TIFF file", "bytes of none of them");
    }

    private static Picture png(ByteSource file, Reading reading, Destination to) throws IOException {
        PngStructure png = new PngScan(file, reading).scan();
        Found found = new MetadataReader(file, reading).png(png);
        Raster raster = PngDecoder.decode(
                file.all(), png, reading, to.allocate(png.size(), png.channels(), png.depth(), found.orientation()));
        return picture(
                raster, found, encoding(ImageFormat.PNG, true, OptionalInt.empty(), false, "Deckle PNG"), reading, to);
    }

    private static Picture jpeg(ByteSource file, Reading reading, Destination to) throws IOException {
        JpegStructure jpeg = new JpegScan(file, reading).scan();
        Found found = new MetadataReader(file, reading).jpeg(jpeg);
        Raster raster = decoded(() -> jpeg.inks()
                ? JpegDecoder.inks(file.all(), jpeg, found.plain().icc(), reading)
                : JpegDecoder.colours(
                        file.all(),
                        jpeg,
                        reading,
                        to.allocate(jpeg.size(), jpeg.channels(), Depth.EIGHT, found.orientation())));
        return picture(
                raster,
                jpeg.inks() ? found.withoutProfile() : found,
                encoding(ImageFormat.JPEG, false, jpeg.quality(), jpeg.subsampled(), JpegDecoder.NAME),
                reading,
                to);
    }

    private static Picture webp(ByteSource file, Reading reading, Destination to) throws IOException {
        WebpStructure webp = new WebpScan(file, reading).scan();
        Found found = new MetadataReader(file, reading).webp(webp);
        WebpReaders readers = WebpReaders.present();
        Raster raster = decoded(() -> WebpDecoder.decode(file.all(), webp, readers, reading));
        boolean lossless = webp.still().lossless();
        return picture(
                raster,
                found,
                encoding(ImageFormat.WEBP, lossless, OptionalInt.empty(), !lossless, readers.name()),
                reading,
                to);
    }

    private static Picture tiff(ByteSource file, Reading reading, Destination to) throws IOException {
        TiffStructure tiff = new TiffScan(file, reading).scan();
        MetadataReader metadata = new MetadataReader(file, reading);
        Found found = metadata.tiff(tiff);
        Raster stored = decoded(() -> TiffDecoder.decode(file.all(), tiff, reading));
        Raster upright = to.place(Upright.turn(stored, found.orientation()));
        Encoding encoding = encoding(ImageFormat.TIFF, true, OptionalInt.empty(), false, TiffDecoder.NAME);
        Metadata described = metadata.described(found, file.all(), upright.size());
        return new Picture(upright, described, Optional.of(encoding), reading.warnings());
    }

    private static Encoding encoding(
            ImageFormat format, boolean lossless, OptionalInt quality, boolean subsampled, String reader) {
        return new Encoding(format, lossless, quality, subsampled, reader);
    }

    private static Picture picture(Raster stored, Found found, Encoding encoding, Reading reading, Destination to) {
        Raster upright = to.place(Upright.turn(stored, found.orientation()));
        Metadata metadata = found.upright(upright.size(), reading);
        return new Picture(upright, metadata, Optional.of(encoding), reading.warnings());
    }

    /** A decoder of others. */
    private interface Decoder {
        Raster decode() throws IOException;
    }

    private static Raster decoded(Decoder decoder) throws IOException {
        try {
            return decoder.decode();
        } catch (ImageException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new DecoderException(e);
        }
    }
}
