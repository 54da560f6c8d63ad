package dev.deckle.model;

import dev.deckle.mask.Mask;
import dev.deckle.raster.Raster;
import java.util.Optional;

/**
 * Asks for the holes in a picture to be painted.
 *
 * @param source upright, the holes already filled from their edges; to be read, not written. For a
 *     {@link ModelCard#generative generative} model it is 8-bit RGB in sRGB
 * @param mask of the source's size; what is fill in it is to be painted
 * @param reference another picture that shows what to paint, in the form of the source
 */
public record InpaintRequest(Raster source, Mask mask, Optional<Raster> reference) {
    /** Checks the mask's size. */
    public InpaintRequest {
        if (!mask.size().equals(source.size())) {
            throw new IllegalArgumentException(
                    "Expected a mask of " + source.size() + ", the source's size, but received " + mask.size());
        }
    }
}
