package dev.deckle.codec.format;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Reads and writes one file format. A format is a package with one of these; nothing else in the engine has to know of it but the list
 * of all.
 *
 * <p>Stateless; safe for any number of threads.
 */
public interface Codec {

    /** Returns what the format is called, and the suffixes of its files. */
    ImageFormat format();

    /** Returns the format's name as people write it in a sentence. */
    default String label() {
        return format().name();
    }

    /**
     * Tells by the first bytes whether a file is of this format: one that {@link #probe} reads, or refuses better than a stranger
     * would.
     */
    boolean matches(ByteSource source) throws IOException;

    /**
     * Scans the structure of a file that {@linkplain #matches matches}, and checks it against the limits of the reading, before
     * anything is decoded. What it found out is kept in the result, which reads the picture without another look.
     *
     * @param source whole in memory, or a window on an open file
     * @throws ImageException if the file can't be used
     */
    Probed probe(ByteSource source, Reading reading) throws IOException;

    /** Returns what files of this format can hold at most. */
    WriteLimits limits();

    /**
     * Checks that this runtime can write the format.
     *
     * @throws ImageException if an encoder is missing
     */
    default void check() throws ImageException {}

    /**
     * Checks, before any work, that a picture which shows a source as it is can be written without loss of what it has of the source.
     *
     * @param source placed in the picture: its origin says where
     * @param size of the picture
     * @throws ImageException if something of the source would be lost
     */
    default void checkLossless(Picture source, Size size) throws ImageException {}

    /**
     * Writes a picture whose size is within the limits; tells what the format can't hold.
     *
     * @param out neither flushed nor closed
     * @return whether reading the file gives exactly the samples of the picture
     */
    boolean write(Writing writing, OutputStream out) throws IOException;
}
