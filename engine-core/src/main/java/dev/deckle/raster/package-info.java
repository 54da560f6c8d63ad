/**
 * Holds pixels: {@link dev.deckle.raster.Raster}, interleaved samples of 8 or 16 bit, grey or RGB, with or without alpha.
 *
 * <p>A raster is a window on an array (offset and stride), so that a part of a canvas is a raster too and nothing is copied
 * to look at it. Samples are sRGB-like code values, 0–255 or 0–65535; alpha is not premultiplied. Rasters are the one
 * mutable type of the engine: threads may read one together, writing is for its owner alone.
 */
@NullMarked
package dev.deckle.raster;

import org.jspecify.annotations.NullMarked;
