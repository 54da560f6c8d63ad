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
     */
    void row(byte[] buffer, int at, byte[] coverage);

    /**
     * Turns a row into stretches of fill, where coverage is 0 or 255.
     *
     * @param at of the first stored byte; 8 bytes stand behind the last one
     * @param edges takes the first px of each stretch and the first behind it; has 2 more than the width
     * @return twice the number of stretches
     */
    int stretches(byte[] buffer, int at, int[] edges);

    /** Returns the tally of the row that was turned last (see {@link MaskTables}). */
    long tally();

    /** Returns the x of the first pixel of a row that {@link MaskPolicy#STRICT} refuses. */
    int firstRefused(byte[] buffer, int at);

    /** Describes the alpha of all rows so far. */
    MaskAlpha alpha(Reading reading) throws ImageException;
}
