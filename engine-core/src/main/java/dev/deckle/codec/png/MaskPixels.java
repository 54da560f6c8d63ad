package dev.deckle.codec.png;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.mask.MaskAlpha;
import dev.deckle.codec.mask.MaskTables;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.MaskPolicy;

/** Reads the stored pixels of one PNG file as a mask. */
interface MaskPixels {
    /**
     * Turns a row into coverage.
     *
     * @param at of the first stored byte
     * @param coverage takes a byte a pixel; has 8 more than the width
     * @return the tally of the row (see {@link MaskTables})
     */
    long row(byte[] buffer, int at, byte[] coverage);

    /** Returns the x of the first pixel of a row that {@link MaskPolicy#STRICT} refuses. */
    int firstRefused(byte[] buffer, int at);

    /** Describes the alpha of all rows so far. */
    MaskAlpha alpha(Reading reading) throws ImageException;
}
