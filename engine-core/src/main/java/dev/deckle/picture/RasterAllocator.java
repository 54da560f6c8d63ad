package dev.deckle.picture;

import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;

/**
 * Where a picture is read into: a part of a canvas, say, so that a large photo need not be held twice. It is asked once a reading.
 */
@FunctionalInterface
public interface RasterAllocator {

    /** A raster of that size, channels and depth for the upright picture; all its samples are written. */
    Raster allocate(Size size, Channels channels, Depth depth);
}
