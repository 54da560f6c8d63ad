package dev.deckle.codec.imageio;

import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Reports that a decoder of somebody else's threw something: the bytes are bad, not the engine. */
public final class DecoderException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Decodes by somebody else's code. */
    @FunctionalInterface
    public interface Decoding<T> {
        /** Decodes; may throw anything. */
        T run() throws IOException;
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
    public static <T> T guard(Decoding<T> decoding) throws IOException {
        try {
            return decoding.run();
        } catch (ImageException | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new DecoderException(e);
        }
    }
}
