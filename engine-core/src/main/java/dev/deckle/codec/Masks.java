package dev.deckle.codec;

import dev.deckle.picture.ImageException;
import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadMask;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads masks from picture files of every format that {@link Images} reads.
 *
 * <p>A pixel's value is the luma of its sRGB samples, (19595 R + 38470 G + 7471 B + 32768) / 65536; gamma and profiles are ignored.
 * It is fill where the value is at least 128 of 255, or 32768 of 65535. Alpha that does not vary is ignored; where alpha and luma
 * vary, the value (after the polarity) is multiplied by the alpha, so that transparent is kept. A mask that could mean two things is
 * refused by {@link MaskException}, a file that can't be read by {@link ImageException}, one that can't be got at by another
 * {@link IOException}. Safe for any number of threads.
 *
 * <pre>{@code
 * ReadMask read = Masks.read(Path.of("mask.png"), MaskOptions.DEFAULT.withPolarity(MaskPolarity.BLACK_IS_FILL));
 * Mask wider = read.mask().grow(16, Brush.DISC);
 * Inpainted filled = Outpainter.local().inpaint(photo, wider, deadline);
 * }</pre>
 */
public final class Masks {
    private Masks() {}

    /** Reads the mask in {@code file}, white = fill, under default limits. */
    public static ReadMask read(Path file) throws IOException {
        return read(file, MaskOptions.DEFAULT);
    }

    /** Reads the mask in {@code file}. */
    public static ReadMask read(Path file, MaskOptions options) throws IOException {
        try (OpenPicture open = Images.open(file, options.reading())) {
            return open.readMask(options);
        }
    }

    /** Reads the mask of a file in memory; {@code name} is for messages. */
    public static ReadMask read(byte[] bytes, String name, MaskOptions options) throws IOException {
        try (OpenPicture open = Images.open(bytes, name, options.reading())) {
            return open.readMask(options);
        }
    }

    /** Returns the mask of a picture that was read before; {@code name} is for messages. */
    public static ReadMask of(Picture picture, String name, MaskOptions options) throws MaskException {
        return new MaskReading(name, options).of(picture);
    }
}
