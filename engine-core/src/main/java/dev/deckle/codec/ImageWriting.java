package dev.deckle.codec;

import dev.deckle.codec.format.FormatWriter;
import dev.deckle.codec.format.Writing;
import dev.deckle.codec.png.PngCodec;
import dev.deckle.file.OutputException;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Writes pictures and masks: chooses the format, checks its limits and the target; the format's codec does the rest. */
final class ImageWriting {
    /** Knows the formats of this library. */
    static final ImageWriting OF_ALL = new ImageWriting(Codecs.ALL);

    /** Names what is made, in words that need no memory of a heap that is full. */
    private static final String ENCODED = "an encoded picture";

    private final Codecs codecs;

    ImageWriting(Codecs codecs) {
        this.codecs = codecs;
    }

    /**
     * Checks all that can be known before any work: format, size, the encoder, the target and its folder.
     *
     * @throws ImageException if the format is unknown, can't hold the size, or has no encoder here
     * @throws OutputException if the target can't be written
     * @throws IllegalArgumentException if a lossless file is asked of a format that has none
     */
    ImageFormat check(Path target, Size size, WriteOptions options) throws IOException {
        ImageFormat format = format(Optional.of(target), options);
        checked(format, size, options);
        AtomicFile.checkTarget(target, options.overwrite());
        return format;
    }

    /** Checks before any work that nothing of a placed source would be lost. */
    void checkLossless(Picture source, Path target, Size size, WriteOptions options) throws ImageException {
        codecs.writerOf(format(Optional.of(target), options)).checkLossless(source, size);
    }

    /** Checks what {@link #check(Path, Size, WriteOptions)} does of a stream. */
    void check(Size size, WriteOptions options) throws ImageException {
        checked(format(Optional.empty(), options), size, options);
    }

    /** Writes a picture to a file, whole or not at all; see {@link AtomicFile} for what may stand at the target. */
    Written write(Picture picture, Path target, WriteOptions options) throws IOException {
        try {
            ImageFormat format = check(target, picture.raster().size(), options);
            FormatWriter writer = codecs.writerOf(format);
            Writing writing = new Writing(picture, format, options);
            boolean[] lossless = new boolean[1];
            long bytes = AtomicFile.write(target, options.overwrite(), out -> lossless[0] = writer.write(writing, out));
            return writing.written(Optional.of(target), bytes, lossless[0]);
        } catch (CancellationException | OutOfMemoryError | InternalError e) {
            throw ended(e);
        }
    }

    /** Writes a picture to a stream, which is neither flushed nor closed; the options name the format. */
    Written encode(Picture picture, OutputStream out, WriteOptions options) throws IOException {
        try {
            ImageFormat format = format(Optional.empty(), options);
            FormatWriter writer = checked(format, picture.raster().size(), options);
            Writing writing = new Writing(picture, format, options);
            CountingStream counting = new CountingStream(out);
            boolean lossless = writer.write(writing, counting);
            return writing.written(Optional.empty(), counting.bytes(), lossless);
        } catch (CancellationException | OutOfMemoryError | InternalError e) {
            throw ended(e);
        }
    }

    /** Returns whether a picture can be written as its rows are made: to a file, or to a stream where the options name the format. */
    boolean takesRows(RowPicture picture, Optional<Path> target, WriteOptions options) throws ImageException {
        return codecs.writerOf(format(target, options)).takesRows(picture, options);
    }

    /** Writes a picture to a file as its rows are made, whole or not at all. */
    Written write(RowPicture picture, Path target, WriteOptions options) throws IOException {
        try {
            ImageFormat format = check(target, picture.size(), options);
            FormatWriter writer = taking(picture, format, options);
            Writing writing = new Writing(picture, format, options);
            boolean[] lossless = new boolean[1];
            long bytes =
                    AtomicFile.write(target, options.overwrite(), out -> lossless[0] = writer.writeRows(writing, out));
            return writing.written(Optional.of(target), bytes, lossless[0]);
        } catch (CancellationException | OutOfMemoryError | InternalError e) {
            throw ended(e);
        }
    }

    /** Writes a picture to a stream as its rows are made; the stream is neither flushed nor closed, the options name the format. */
    Written encode(RowPicture picture, OutputStream out, WriteOptions options) throws IOException {
        try {
            ImageFormat format = format(Optional.empty(), options);
            checked(format, picture.size(), options);
            FormatWriter writer = taking(picture, format, options);
            Writing writing = new Writing(picture, format, options);
            CountingStream counting = new CountingStream(out);
            boolean lossless = writer.writeRows(writing, counting);
            return writing.written(Optional.empty(), counting.bytes(), lossless);
        } catch (CancellationException | OutOfMemoryError | InternalError e) {
            throw ended(e);
        }
    }

    private FormatWriter taking(RowPicture picture, ImageFormat format, WriteOptions options) throws ImageException {
        FormatWriter writer = codecs.writerOf(format);
        if (!writer.takesRows(picture, options)) {
            throw new ImageException(
                    ImageException.Kind.UNSUPPORTED,
                    "Expected a picture in memory for " + format + " but received one of " + picture.size()
                            + " whose rows are made, which can't be written so");
        }
        return writer;
    }

    /** Writes a mask as PNG, white = fill, whole or not at all; only {@code overwrite} and {@code threads} count. */
    static Written writeMask(Mask mask, MaskBits bits, Path target, WriteOptions options) throws IOException {
        long bytes = AtomicFile.write(target, options.overwrite(), out -> encodeMask(mask, bits, out, options));
        return new Written(
                Optional.of(target),
                ImageFormat.PNG,
                bytes,
                bits == MaskBits.EIGHT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Writes a mask to a stream as PNG, white = fill. */
    static void encodeMask(Mask mask, MaskBits bits, OutputStream out, WriteOptions options) throws IOException {
        try {
            PngCodec.writeMask(mask, bits, Writing.threads(options), out);
        } catch (CancellationException | OutOfMemoryError | InternalError e) {
            throw ended(e);
        }
    }

    /** Makes the error for an encoder that ended early. */
    private static IOException ended(Throwable cause) {
        if (cause instanceof VirtualMachineError full) {
            throw MemoryException.full(ENCODED, full);
        }
        return ImageFiles.interrupted(ENCODED, (CancellationException) cause);
    }

    private ImageFormat format(Optional<Path> target, WriteOptions options) throws ImageException {
        Optional<ImageFormat> format = options.format().or(() -> target.flatMap(codecs::ofName));
        return format.orElseThrow(() -> new ImageException(
                ImageException.Kind.UNSUPPORTED,
                "Expected a suffix out of " + codecs.suffixes() + " for the target but received "
                        + target.map(path -> Printable.of(path.toString())).orElse("a stream without a format")));
    }

    private FormatWriter checked(ImageFormat format, Size size, WriteOptions options) throws ImageException {
        FormatWriter writer = codecs.writerOf(format);
        if (options.lossless() && !writer.limits().lossless()) {
            throw new IllegalArgumentException(
                    "Expected " + codecs.losslessSuffixes() + " for a lossless file but received " + format.suffix());
        }
        int max = writer.limits().maxSide();
        if (Math.max(size.width(), size.height()) > max) {
            throw new ImageException(
                    ImageException.Kind.LIMIT,
                    "Expected sides of at most " + max + " px for " + format + " but received " + size);
        }
        writer.check();
        return writer;
    }
}
