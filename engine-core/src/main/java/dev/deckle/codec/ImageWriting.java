package dev.deckle.codec;

import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.Writing;
import dev.deckle.codec.png.PngCodec;
import dev.deckle.file.OutputException;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes pictures and masks: chooses the format, checks its limits and the target; the format's codec does the rest. */
final class ImageWriting {
    /** Knows the formats of this library. */
    static final ImageWriting OF_ALL = new ImageWriting(Codecs.ALL);

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
        return codec(target, size, options).format();
    }

    /** Checks what {@link #check(Path, Size, WriteOptions)} does of a stream. */
    void check(Size size, WriteOptions options) throws ImageException {
        check(codec(Optional.empty(), options), size, options);
    }

    private Codec codec(Path target, Size size, WriteOptions options) throws IOException {
        Codec codec = codec(Optional.of(target), options);
        check(codec, size, options);
        AtomicFile.checkTarget(target, options.overwrite());
        return codec;
    }

    /** Writes a picture to a file, whole or not at all; see {@link AtomicFile} for what may stand at the target. */
    Written write(Picture picture, Path target, WriteOptions options) throws IOException {
        Codec codec = codec(target, picture.raster().size(), options);
        Writing writing = new Writing(picture, options);
        boolean[] lossless = new boolean[1];
        long bytes = AtomicFile.write(target, options.overwrite(), out -> lossless[0] = codec.write(writing, out));
        return new Written(Optional.of(target), codec.format(), bytes, lossless[0], writing.warnings());
    }

    /** Writes a picture to a stream, which is neither flushed nor closed; the options name the format. */
    Written encode(Picture picture, OutputStream out, WriteOptions options) throws IOException {
        Codec codec = codec(Optional.empty(), options);
        check(codec, picture.raster().size(), options);
        Writing writing = new Writing(picture, options);
        CountingStream counting = new CountingStream(out);
        boolean lossless = codec.write(writing, counting);
        return new Written(Optional.empty(), codec.format(), counting.bytes(), lossless, writing.warnings());
    }

    /** Writes a mask as PNG, white = fill, whole or not at all; only {@code overwrite} and {@code threads} count. */
    static Written writeMask(Mask mask, MaskBits bits, Path target, WriteOptions options) throws IOException {
        long bytes = AtomicFile.write(target, options.overwrite(), out -> encodeMask(mask, bits, out, options));
        return new Written(Optional.of(target), ImageFormat.PNG, bytes, bits == MaskBits.EIGHT, List.of());
    }

    /** Writes a mask to a stream as PNG, white = fill. */
    static void encodeMask(Mask mask, MaskBits bits, OutputStream out, WriteOptions options) throws IOException {
        PngCodec.writeMask(mask, bits, Writing.threads(options), out);
    }

    private Codec codec(Optional<Path> target, WriteOptions options) throws ImageException {
        Optional<ImageFormat> format = options.format().or(() -> target.flatMap(codecs::ofName));
        if (format.isPresent()) {
            return codecs.of(format.get());
        }
        throw new ImageException(
                ImageException.Kind.UNSUPPORTED,
                "Expected a suffix out of " + codecs.suffixes() + " for the target but received "
                        + target.map(path -> Printable.of(path.toString())).orElse("a stream without a format"));
    }

    private void check(Codec codec, Size size, WriteOptions options) throws ImageException {
        ImageFormat format = codec.format();
        if (options.lossless() && !codec.limits().lossless()) {
            throw new IllegalArgumentException(
                    "Expected " + codecs.losslessSuffixes() + " for a lossless file but received " + format.suffix());
        }
        int max = codec.limits().maxSide();
        if (Math.max(size.width(), size.height()) > max) {
            throw new ImageException(
                    ImageException.Kind.LIMIT,
                    "Expected sides of at most " + max + " px for " + format + " but received " + size);
        }
        codec.check();
    }
}
