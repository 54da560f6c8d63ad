package dev.deckle.model;

import dev.deckle.geometry.AspectRatio;
import dev.deckle.plan.Tier;
import dev.deckle.raster.Raster;

/**
 * Asks for a picture to be recomposed for a frame.
 *
 * @param source upright; to be read, not written. For a {@link ModelCard#generative generative} model it is 8-bit RGB in sRGB
 * @param ratio of the frame, as written by the user
 * @param tier of the frame's long side
 */
public record ReframeRequest(Raster source, AspectRatio ratio, Tier tier) {}
