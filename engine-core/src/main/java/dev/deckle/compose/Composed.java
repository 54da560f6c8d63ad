package dev.deckle.compose;

import dev.deckle.raster.Raster;

/**
 * A canvas of original and generated px.
 *
 * @param pixels of the expected size, with the source's channels and depth
 * @param registration where the canvas was found in the answer
 * @param before the seam, had the source been put over the answer as it came
 * @param after the seam as it is now
 */
public record Composed(Raster pixels, Registration registration, SeamReport before, SeamReport after) {}
