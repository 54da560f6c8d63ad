package dev.deckle.codec.imageio;

import dev.deckle.picture.ImageException;
import dev.deckle.raster.Raster;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Reports that a decoder of somebody else's threw something: the bytes are bad, not the engine. */
public final class DecoderException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Decodes by somebody else's code. */
    @FunctionalInterface
    public interface Decoding {
        /** Decodes; may throw anything. */
        Raster run() throws IOException;
    }

    private DecoderException(Throwable cause) {
        super(cause);
    }

    /**
     * Runs a decoder that is not ours.
     *
     * @throws ImageException as it comes
     * @throws DecoderException with whatever else it threw
     */
    public static Raster guard(Decoding decoding) throws IOException {
        try {
            return decoding.run();
        } catch (ImageException | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new DecoderException(e);
        }
    }

    /** Returns the decoder's message, quoted, on one line. */
    public String words() {
        Throwable cause = getCause();
        String text = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return "\"" + Printable.of(text) + "\"";
    }
}
