package dev.deckle.codec.mask;

import dev.deckle.mask.Mask;
import dev.deckle.picture.MaskPolicy;

/**
 * Holds a mask that was taken from samples, and what decides whether it is one.
 *
 * @param mask the coverage
 * @param tally greys, and those refused (see {@link MaskTables})
 * @param firstX x of the first pixel refused by {@link MaskPolicy#STRICT}; −1 where there is none
 * @param firstY y of that pixel
 * @param mixed whether alpha and luma vary and both count
 */
public record MaskFindings(Mask mask, long tally, int firstX, int firstY, boolean mixed) {}
