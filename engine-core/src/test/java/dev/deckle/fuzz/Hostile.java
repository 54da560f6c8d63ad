package dev.deckle.fuzz;

import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads what a stranger sent, strictly and leniently, as a picture and as a mask. */
final class Hostile {
    /** Small, so that a run spends its time in parsers and not on pixels. */
    private static final ReadLimits LIMITS =
            ReadLimits.DEFAULT.withMaxPixels(1 << 11).withMaxSide(1024);

    private static final ReadOptions STRICT = ReadOptions.DEFAULT.withLimits(LIMITS);
    private static final ReadOptions LENIENT = STRICT.withAcceptDamaged(true).withFirstFrame(true);

    private Hostile() {}

    /** Fails with whatever is no typed refusal: that, and a picture, is all that may come of {@code file}. */
    static void read(byte[] file) throws IOException {
        if (!isRead(file, LENIENT)) {
            // Nor is it by anything stricter.
            return;
        }
        isRead(file, STRICT.withAcceptDamaged(true));
        isRead(file, STRICT);
        try {
            Masks.read(file, "hostile", MaskOptions.DEFAULT.withReading(LENIENT));
        } catch (ImageException | MaskException refused) {
            requireMessage(refused);
        }
    }

    private static boolean isRead(byte[] file, ReadOptions options) throws IOException {
        try {
            require(Images.read(file, "hostile", options));
            return true;
        } catch (ImageException refused) {
            requireMessage(refused);
            return false;
        }
    }

    /** Reads a JPEG and writes it as one, with the blocks that it can keep: what was written has to be readable. */
    static void writeAgain(byte[] file) throws IOException {
        Picture picture;
        try {
            picture = Images.read(file, "hostile", LENIENT);
        } catch (ImageException refused) {
            requireMessage(refused);
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.encode(picture, out, WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
        Images.read(out.toByteArray(), "written", STRICT);
    }

    private static void require(Picture picture) {
        if (picture.raster().size().pixels() > LIMITS.maxPixels()) {
            throw new AssertionError("Expected at most " + LIMITS.maxPixels() + " pixels but received "
                    + picture.raster().size());
        }
    }

    private static void requireMessage(Exception refused) {
        String message = String.valueOf(refused.getMessage());
        if (!message.startsWith("Expected ") || message.chars().anyMatch(c -> c < ' ')) {
            throw new AssertionError("Expected one line that says what was expected but received: " + message, refused);
        }
    }
}
