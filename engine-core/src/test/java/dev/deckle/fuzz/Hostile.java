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
import java.util.List;

/** Reads what a stranger sent, strictly and leniently, as a picture and as a mask. */
final class Hostile {
    /** Small, so that a run spends its time in parsers and not on pixels. */
    private static final ReadLimits LIMITS =
            ReadLimits.DEFAULT.withMaxPixels(1 << 16).withMaxSide(4096);

    private Hostile() {}

    /** Fails with whatever is no typed refusal: that, and a picture, is all that may come of {@code file}. */
    static void read(byte[] file) throws IOException {
        ReadOptions strict = ReadOptions.DEFAULT.withLimits(LIMITS);
        for (ReadOptions options : List.of(
                strict,
                strict.withAcceptDamaged(true),
                strict.withFirstFrame(true).withAcceptDamaged(true))) {
            try {
                require(Images.read(file, "hostile", options));
            } catch (ImageException refused) {
                requireMessage(refused);
            }
        }
        try {
            Masks.read(file, "hostile", MaskOptions.DEFAULT);
        } catch (ImageException | MaskException refused) {
            requireMessage(refused);
        }
    }

    /** Reads a JPEG and writes it as one, with the blocks that it can keep: what was written has to be readable. */
    static void writeAgain(byte[] file) throws IOException {
        Picture picture;
        try {
            picture = Images.read(
                    file, "hostile", ReadOptions.DEFAULT.withLimits(LIMITS).withAcceptDamaged(true));
        } catch (ImageException refused) {
            requireMessage(refused);
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.encode(picture, out, WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
        Images.read(out.toByteArray(), "written", ReadOptions.DEFAULT.withLimits(LIMITS));
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
