package dev.deckle.codec;

import java.io.IOException;

/** What a decoder that is not ours threw. */
final class DecoderException extends IOException {
    private static final long serialVersionUID = 1L;

    DecoderException(Throwable cause) {
        super(cause);
    }

    /** The decoder's message on one line. */
    String words() {
        Throwable cause = getCause();
        String text = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return "\"" + text.replaceAll("\\p{Cntrl}+", " ") + "\"";
    }
}
