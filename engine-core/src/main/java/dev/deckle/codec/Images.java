package dev.deckle.codec;

import dev.deckle.codec.meta.Xmp;
import dev.deckle.file.OutputException;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RasterAllocator;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads picture files: PNG, JPEG, WebP, TIFF, GIF and BMP, known by their bytes, whatever the name; writes the first four by suffix
 * or option.
 *
 * <p>A picture comes upright, in its own bit depth, grey as grey, with its alpha and its profile. What the file declares is
 * checked against {@link ReadLimits} before anything is decoded; a damaged or cut file is refused unless
 * {@link ReadOptions#lenient()} is given. All methods throw {@link ImageException} for a file that can't be used and another
 * {@link IOException} for one that can't be got at; both messages are one line. A file is written whole or not at all
 * ({@link AtomicFile}); what its format can't hold stands in {@link Written#warnings}. Safe for any number of threads.
 *
 * <pre>{@code
 * Picture photo = Images.read(in); // an InputStream, a byte[] or a Path
 * byte[] png = Images.encode(photo, ImageFormat.PNG);
 * Written written = Images.write(photo, Path.of("copy.webp"), WriteOptions.DEFAULT.withQuality(90));
 * written.warnings().forEach(System.out::println);
 * }</pre>
 */
public final class Images {
    private static final String IN_MEMORY = "a picture in memory";
    private static final String STREAM = "a stream";

    private Images() {}

    /** Opens {@code file} for its header and then, perhaps, its pixels: it is scanned once. Close the result. */
    public static OpenPicture open(Path file, ReadOptions options) throws IOException {
        return OpenPicture.of(file, options, ImageReading.OF_ALL);
    }

    /** Opens a file in memory, which is kept, not copied; {@code name} is for messages. */
    public static OpenPicture open(byte[] bytes, String name, ReadOptions options) throws IOException {
        return OpenPicture.of(bytes, name, options);
    }

    /** Returns the header of {@code file}, under default limits; the pixels are not read. */
    public static ImageInfo probe(Path file) throws IOException {
        return probe(file, ReadOptions.DEFAULT);
    }

    /** Returns the header of {@code file}; the pixels are not read. */
    public static ImageInfo probe(Path file, ReadOptions options) throws IOException {
        try (OpenPicture open = open(file, options)) {
            return open.info();
        }
    }

    /** Returns the header of a file in memory; {@code name} is for messages. */
    public static ImageInfo probe(byte[] bytes, String name, ReadOptions options) throws IOException {
        try (OpenPicture open = open(bytes, name, options)) {
            return open.info();
        }
    }

    /** Reads the upright picture in {@code file}, under default limits. */
    public static Picture read(Path file) throws IOException {
        return read(file, ReadOptions.DEFAULT);
    }

    /** Reads the upright picture in {@code file}. */
    public static Picture read(Path file, ReadOptions options) throws IOException {
        try (OpenPicture open = open(file, options)) {
            return open.read();
        }
    }

    /** Reads the upright picture in {@code file}, its samples into a raster of the caller's. */
    public static Picture read(Path file, ReadOptions options, RasterAllocator into) throws IOException {
        try (OpenPicture open = open(file, options)) {
            return open.read(into);
        }
    }

    /** Reads the upright picture of a file in memory, under default limits. */
    public static Picture read(byte[] bytes) throws IOException {
        return read(bytes, IN_MEMORY, ReadOptions.DEFAULT);
    }

    /**
     * Reads the upright picture of the file that a stream holds, to its end and under default limits; the stream is not closed. No more of
     * a file that is too long is taken from the stream than shows that. A stream that waits for bytes hears no interrupt.
     */
    public static Picture read(InputStream in) throws IOException {
        return read(in, STREAM, ReadOptions.DEFAULT);
    }

    /** Reads the upright picture of the file that a stream holds, as {@link #read(InputStream)} does; {@code name} is for messages. */
    public static Picture read(InputStream in, String name, ReadOptions options) throws IOException {
        return read(ImageFiles.bytes(in, name, options), name, options);
    }

    /** Reads the upright picture of a file in memory; {@code name} is for messages. */
    public static Picture read(byte[] bytes, String name, ReadOptions options) throws IOException {
        try (OpenPicture open = open(bytes, name, options)) {
            return open.read();
        }
    }

    /** Reads the upright picture of a file in memory, its samples into a raster of the caller's. */
    public static Picture read(byte[] bytes, String name, ReadOptions options, RasterAllocator into)
            throws IOException {
        try (OpenPicture open = open(bytes, name, options)) {
            return open.read(into);
        }
    }

    /** Returns the format that a file's name asks for, by its suffix in any case; empty where no format has it. */
    public static Optional<ImageFormat> formatOf(Path file) {
        return Codecs.ALL.ofName(file);
    }

    /**
     * Checks all that can be known before any work: that {@code target} has a format that holds {@code size} and can be written.
     *
     * @return the format
     * @throws ImageException if the format is unknown, can't hold the size, or has no encoder here
     * @throws OutputException if the target can't be written, or exists and may not be replaced
     * @throws IllegalArgumentException if a lossless file is asked of a format that has none
     */
    public static ImageFormat checkTarget(Path target, Size size, WriteOptions options) throws IOException {
        return ImageWriting.OF_ALL.check(target, size, options);
    }

    /**
     * Checks, before any work, that what {@code target} has of a source would be written without loss. For JPEG that is every block of a JPEG
     * photo wherever the picture shows it unchanged; other formats keep samples or refuse by {@link #checkTarget}.
     *
     * @param source placed in the picture: its {@linkplain Picture#origin origin} says where
     * @param size of the picture
     * @throws ImageException if something of the source would be lost
     */
    public static void checkLossless(Picture source, Path target, Size size, WriteOptions options) throws IOException {
        ImageWriting.OF_ALL.checkLossless(source, target, size, options);
    }

    /** Writes {@code picture} to {@code target} with default options, in the format of its suffix; an existing file is not replaced. */
    public static Written write(Picture picture, Path target) throws IOException {
        return write(picture, target, WriteOptions.DEFAULT);
    }

    /** Writes {@code picture} to {@code target}, checked as by {@link #checkTarget}; the file is whole or is not there. */
    public static Written write(Picture picture, Path target, WriteOptions options) throws IOException {
        return ImageWriting.OF_ALL.write(picture, target, options);
    }

    /**
     * Checks all that can be known before a picture of {@code size} is written to a stream: that the options name a format that holds it.
     *
     * @throws ImageException if no format is named, it can't hold the size, or has no encoder here
     * @throws IllegalArgumentException if a lossless file is asked of JPEG
     */
    public static void checkStream(Size size, WriteOptions options) throws ImageException {
        ImageWriting.OF_ALL.check(size, options);
    }

    /** Writes {@code picture} to a stream, which is neither flushed nor closed; the options have to name the format. */
    public static Written encode(Picture picture, OutputStream out, WriteOptions options) throws IOException {
        return ImageWriting.OF_ALL.encode(picture, out, options);
    }

    /** Writes {@code picture} as a file of {@code format} to a stream, which is neither flushed nor closed, with default options. */
    public static Written encode(Picture picture, OutputStream out, ImageFormat format) throws IOException {
        return encode(picture, out, WriteOptions.DEFAULT.withFormat(format));
    }

    /** Returns {@code picture} as a file of {@code format}, written with default options. */
    public static byte[] encode(Picture picture, ImageFormat format) throws IOException {
        return encode(picture, WriteOptions.DEFAULT.withFormat(format));
    }

    /** Returns {@code picture} as a file; the options have to name the format. */
    public static byte[] encode(Picture picture, WriteOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode(picture, out, options);
        try {
            return out.toByteArray();
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full("a file of " + out.size() + " bytes", e);
        }
    }

    /**
     * Returns whether a picture can be {@linkplain #write(RowPicture, Path, WriteOptions) written} as its rows are made: PNG, and JPEG of
     * 8 bits without alpha.
     *
     * @throws ImageException if the target's format is unknown
     */
    public static boolean takesRows(RowPicture picture, Path target, WriteOptions options) throws ImageException {
        return ImageWriting.OF_ALL.takesRows(picture, Optional.of(target), options);
    }

    /**
     * Writes a picture while its rows are made, so that a few of them are held whatever its size: the file is the one that
     * {@link #write(Picture, Path, WriteOptions)} writes of the same picture in memory. Rows may be made more than once.
     *
     * @throws ImageException if such a picture can't be written so
     */
    public static Written write(RowPicture picture, Path target, WriteOptions options) throws IOException {
        return ImageWriting.OF_ALL.write(picture, target, options);
    }

    /** Writes a picture to a stream while its rows are made; the stream is neither flushed nor closed, the options have to name the format. */
    public static Written encode(RowPicture picture, OutputStream out, WriteOptions options) throws IOException {
        return ImageWriting.OF_ALL.encode(picture, out, options);
    }

    /** Writes {@code mask} as a PNG of pure 0 and 255 (or its coverage), white = fill; only overwrite and threads count. */
    public static Written writeMask(Mask mask, MaskBits bits, Path target, WriteOptions options) throws IOException {
        return ImageWriting.writeMask(mask, bits, target, options);
    }

    /** Writes a mask as {@link #writeMask} does, to a stream, which is neither flushed nor closed. */
    public static void encodeMask(Mask mask, MaskBits bits, OutputStream out, WriteOptions options) throws IOException {
        ImageWriting.encodeMask(mask, bits, out, options);
    }

    /**
     * Marks a picture as made in part by a trained model: XMP with the property {@code DigitalSourceType} of IPTC Photo Metadata 2023.1
     * and the value {@code compositeWithTrainedAlgorithmicMedia}. Everything else in an XMP packet that can be read stays.
     */
    public static Picture markedAsComposite(Picture picture) {
        Metadata all = picture.metadata();
        Blob packet = Blob.of(Xmp.composite(all.xmp().map(Blob::toBytes)));
        return picture.withMetadata(all.withXmp(Optional.of(packet)));
    }
}
