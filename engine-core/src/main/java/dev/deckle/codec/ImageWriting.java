package dev.deckle.codec;

import dev.deckle.file.AtomicFile;
import dev.deckle.file.OutputException;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes pictures and masks: which encoder, what it gets, what it could not hold. */
final class ImageWriting {
    private static final int ICC_SPACE = 16;

    private ImageWriting() {}

    /**
     * Checks all that can be known before any work: format, size, the encoder, the target and its folder.
     *
     * @throws ImageException if the format is unknown, can't hold the size, or has no encoder here
     * @throws OutputException if the target can't be written
     * @throws IllegalArgumentException if a lossless file is asked of JPEG
     */
    static ImageFormat check(Path target, Size size, WriteOptions options) throws IOException {
        ImageFormat format = format(Optional.of(target), options);
        check(format, size, options);
        AtomicFile.checkTarget(target, options.overwrite());
        return format;
    }

    /** Writes a picture to a file, whole or not at all; see {@link AtomicFile} for what may stand at the target. */
    static Written write(Picture picture, Path target, WriteOptions options) throws IOException {
        ImageFormat format = check(target, picture.raster().size(), options);
        List<String> warnings = new ArrayList<>();
        boolean[] lossless = new boolean[1];
        long bytes = AtomicFile.write(
                target, options.overwrite(), out -> lossless[0] = encode(picture, format, options, warnings, out));
        return new Written(Optional.of(target), format, bytes, lossless[0], warnings);
    }

    /** Writes a picture to a stream, which is neither flushed nor closed; the options name the format. */
    static Written encode(Picture picture, OutputStream out, WriteOptions options) throws IOException {
        ImageFormat format = format(Optional.empty(), options);
        check(format, picture.raster().size(), options);
        List<String> warnings = new ArrayList<>();
        CountingStream counting = new CountingStream(out);
        boolean lossless = encode(picture, format, options, warnings, counting);
        return new Written(Optional.empty(), format, counting.bytes(), lossless, warnings);
    }

    /** Writes a mask as PNG, white = fill, whole or not at all; only {@code overwrite} and {@code threads} count. */
    static Written writeMask(Mask mask, MaskBits bits, Path target, WriteOptions options) throws IOException {
        long bytes = AtomicFile.write(target, options.overwrite(), out -> encodeMask(mask, bits, out, options));
        return new Written(Optional.of(target), ImageFormat.PNG, bytes, bits == MaskBits.EIGHT, List.of());
    }

    /** Writes a mask to a stream as PNG, white = fill. */
    static void encodeMask(Mask mask, MaskBits bits, OutputStream out, WriteOptions options) throws IOException {
        new PngWriter(PngRows.of(mask, bits), PngWriter.Tuning.ofMask()).write(Metadata.NONE, threads(options), out);
    }

    private static ImageFormat format(Optional<Path> target, WriteOptions options) throws ImageException {
        Optional<ImageFormat> format = options.format().or(() -> target.flatMap(ImageFormat::ofName));
        if (format.isPresent()) {
            return format.get();
        }
        throw new ImageException(
                ImageException.Kind.UNSUPPORTED,
                "Expected a suffix out of png, jpg, webp, tif for the target but received "
                        + target.map(Path::toString).orElse("a stream without a format"));
    }

    private static void check(ImageFormat format, Size size, WriteOptions options) throws ImageException {
        if (options.lossless() && format == ImageFormat.JPEG) {
            throw new IllegalArgumentException("Expected png, webp or tif for a lossless file but received jpg");
        }
        if (format == ImageFormat.JPEG) {
            requireSide(format, size, JpegWriter.MAX_SIDE);
        }
        if (format == ImageFormat.WEBP) {
            requireSide(format, size, WebpWriter.MAX_SIDE);
            WebpWriter.requireLibrary();
        }
    }

    private static void requireSide(ImageFormat format, Size size, int max) throws ImageException {
        if (Math.max(size.width(), size.height()) > max) {
            throw new ImageException(
                    ImageException.Kind.LIMIT,
                    "Expected sides of at most " + max + " px for " + format + " but received " + size);
        }
    }

    /** Returns whether the file gives back the very samples. */
    private static boolean encode(
            Picture picture, ImageFormat format, WriteOptions options, List<String> warnings, OutputStream out)
            throws IOException {
        Raster raster = picture.raster();
        Metadata metadata = metadata(picture, format, options, warnings);
        if (options.quality().isPresent() && (format == ImageFormat.PNG || format == ImageFormat.TIFF)) {
            warnings.add("The quality was not used: " + format + " is lossless");
        }
        switch (format) {
            case PNG -> {
                PngRows rows = PngRows.of(raster);
                new PngWriter(rows, PngWriter.Tuning.of(options.png(), rows)).write(metadata, threads(options), out);
                return true;
            }
            case JPEG -> {
                ByteRaster opaque = Reduction.toOpaqueEight(raster, format, warnings);
                boolean subsampled =
                        picture.encoding().map(Encoding::chromaSubsampled).orElse(false);
                int quality = JpegWriter.quality(options, picture.encoding());
                JpegWriter.write(opaque, metadata, quality, subsampled, warnings, out);
                return false;
            }
            case WEBP -> {
                if (raster.channels().isGrey()) {
                    warnings.add("Grey was written as RGB: WebP holds no grey");
                }
                ByteRaster eight = Reduction.toEight(raster, format, warnings);
                WebpWriter.write(eight, metadata, options.quality(), out);
                return options.quality().isEmpty() && raster.depth() == Depth.EIGHT;
            }
            case TIFF -> {
                TiffWriter.write(raster, metadata, warnings, out);
                return true;
            }
        }
        throw new AssertionError(format);
    }

    /** What goes into the file, told where something does not. */
    private static Metadata metadata(Picture picture, ImageFormat format, WriteOptions options, List<String> warnings) {
        if (options.strip()) {
            return Metadata.NONE;
        }
        Metadata all = picture.metadata();
        Channels channels = picture.raster().channels();
        boolean same = format != ImageFormat.WEBP || !channels.isGrey();
        Optional<Blob> icc = all.icc().filter(b -> same && describes(b, channels));
        if (icc.isEmpty() && all.icc().isPresent()) {
            warnings.add("The profile was left out: it is not for the samples of the picture");
        }
        return new Metadata(icc, all.density(), exif(picture, format, warnings), all.xmp());
    }

    /** The EXIF block for the size and density of what is written; WebP holds a density nowhere else, so it gets one for it. */
    private static Optional<Blob> exif(Picture picture, ImageFormat format, List<String> warnings) {
        Metadata all = picture.metadata();
        Optional<Exif> exif = all.exif().flatMap(b -> Exif.parse(b.toBytes(), ReadLimits.DEFAULT.maxIfdEntries()));
        if (all.exif().isPresent() && exif.isEmpty()) {
            warnings.add("EXIF was left out: it is damaged");
        }
        boolean only = format == ImageFormat.WEBP;
        Optional<Density> density =
                all.density().filter(d -> only || exif.flatMap(Exif::density).isPresent());
        if (exif.isEmpty()) {
            return density.flatMap(d -> ExifRewriter.of(d, warnings::add));
        }
        return ExifRewriter.upright(exif.get(), picture.raster().size(), density, warnings::add);
    }

    /** Whether the colour space that a profile's header names is that of the channels; decoders refuse or ignore others. */
    private static boolean describes(Blob icc, Channels channels) {
        byte[] bytes = icc.toBytes();
        return bytes.length >= ICC_SPACE + 4
                && new String(bytes, ICC_SPACE, 4, StandardCharsets.ISO_8859_1)
                        .equals(channels.isGrey() ? "GRAY" : "RGB ");
    }

    private static int threads(WriteOptions options) {
        return options.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
