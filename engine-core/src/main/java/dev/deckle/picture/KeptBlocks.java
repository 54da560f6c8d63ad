package dev.deckle.picture;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/**
 * Holds which blocks of a JPEG file are those of the photo that the picture came from: the same quantised coefficients,
 * neither decoded nor encoded. Counts are of blocks of 8×8 coefficients, of all components, that hold a sample of the
 * picture. Immutable; safe for any number of threads.
 */
public interface KeptBlocks {
    /** Returns how many blocks the file has. */
    long total();

    /** Returns how many blocks the photo had. */
    long original();

    /** Returns how many of the photo's blocks are in the file; at least 1. */
    long kept();

    /** Returns whether all blocks of the photo are kept. */
    default boolean isWhole() {
        return kept() == original();
    }

    /** Returns the area of the picture, px, whose blocks are kept or coded anew together with those of one px. */
    Rect unit(int x, int y);

    /** Returns whether the blocks of a px of the picture are kept. */
    boolean isKept(int x, int y);

    /**
     * Computes SHA-256 over the coefficients of all kept blocks in the photo, turned upright: MCUs in rows, the blocks of each in the order of
     * the stream, coefficients in rows, two bytes each.
     *
     * @throws IOException if the blocks of the photo can't be read
     * @throws CancellationException if the thread is interrupted, whose flag stays set, or a deadline around the work is over
     */
    Digest before() throws IOException;

    /**
     * Computes the same over the same blocks of the written file.
     *
     * @param file all its bytes
     * @throws IOException if it is no such file
     * @throws CancellationException as {@link #before} does
     */
    Digest after(byte[] file) throws IOException;

    /**
     * Compares all kept blocks of the photo with those of the written file, coefficient by coefficient: what {@link #before} and
     * {@link #after} say together, in a fraction of the time.
     *
     * @param file all its bytes
     * @return whether every coefficient is the same
     * @throws IOException if the blocks of either can't be read
     * @throws CancellationException as {@link #before} does
     */
    boolean isUnchanged(byte[] file) throws IOException;
}
