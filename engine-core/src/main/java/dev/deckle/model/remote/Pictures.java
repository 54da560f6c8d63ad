package dev.deckle.model.remote;

import dev.deckle.codec.Images;
import dev.deckle.mask.Mask;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Encodes pictures and masks as what is sent. Stateless; safe for any number of threads. */
public final class Pictures {
    private static final WriteOptions PNG = WriteOptions.DEFAULT.withFormat(ImageFormat.PNG);

    private Pictures() {}

    /** Encodes {@code raster} as a PNG file. */
    public static byte[] png(Raster raster) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Images.encode(Picture.of(raster), out, PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Encodes {@code mask} as a PNG file of 8-bit grey, nothing but 0 and 255; 255 is fill. */
    public static byte[] png(Mask mask) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Images.encodeMask(mask.binary(), MaskBits.EIGHT, out, PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Finds out what is wrong with a picture file that came, by decoding it.
     *
     * @param model id of the model, for the message
     * @return one line; empty for a whole picture
     */
    static Optional<String> damage(byte[] file, String model) {
        try {
            Images.read(file, "the answer of model " + model, ReadOptions.DEFAULT);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks a length before anything is sent.
     *
     * @param what is sent, for the message
     * @param bytes its length
     * @throws ModelException of kind {@link ModelException.Kind#TOO_LARGE}
     */
    public static void requireSize(ModelCard card, String what, long bytes) throws ModelException {
        if (bytes > card.maxPayload()) {
            throw ModelException.of(
                    ModelException.Kind.TOO_LARGE,
                    card.id(),
                    "Expected " + what + " of at most " + card.maxPayload() + " bytes for " + card.id()
                            + " but received " + bytes);
        }
    }
}
