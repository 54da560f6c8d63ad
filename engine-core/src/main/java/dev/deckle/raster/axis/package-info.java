/**
 * Resamples along one axis: the weights of {@link dev.deckle.raster.Resampler} and of the answers that are registered, and the loop
 * over a row of floats. Not exported.
 */
@NullMarked
package dev.deckle.raster.axis;

import org.jspecify.annotations.NullMarked;
