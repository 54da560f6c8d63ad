package dev.deckle.codec.format;

import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one file format. Stateless; safe for any number of threads. */
public interface FormatWriter {

    /** Returns what files of this format can hold at most. */
    WriteLimits limits();

    /**
     * Checks that this runtime can write the format.
     *
     * @throws ImageException if an encoder is missing
     */
    default void check() throws ImageException {}

    /**
     * Writes a picture whose size is within the limits; tells what the format can't hold.
     *
     * @param out neither flushed nor closed
     * @return whether reading the file gives exactly the samples of the picture
     */
    boolean write(Writing writing, OutputStream out) throws IOException;
}
