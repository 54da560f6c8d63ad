package dev.deckle.picture;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;

/**
 * Makes the raster that a picture is read into: a part of a canvas, say, so that a large photo need not be held twice.
 * It is asked once a reading.
 */
@FunctionalInterface
public interface RasterAllocator {

    /**
     * Returns a raster of that size, channels and depth for the upright picture; the reader writes every sample of it.
     */
    Raster allocate(Size size, Channels channels, Depth depth);
}
