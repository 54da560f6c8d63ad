package dev.deckle.codec.format;

import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
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

    /** Returns whether the format can write a picture as its rows are made, holding some of them. */
    default boolean takesRows(RowPicture picture, WriteOptions options) {
        return false;
    }

    /**
     * Writes the file that {@link #write} would write of a picture whose rows are made as they are written, which it {@linkplain #takesRows
     * takes}. It may have them made more than once, and tells what was found then.
     *
     * @param out neither flushed nor closed
     * @return as {@link #write} does
     */
    default boolean writeRows(Writing writing, OutputStream out) throws IOException {
        throw new IllegalStateException("Expected a picture in memory but received rows");
    }
}
