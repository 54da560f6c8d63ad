/**
 * Exact Euclidean distances to the features of a picture, at any radius in time proportional to the pixels: what growing, feathering
 * and the nearest known pixels of a hole are made of. Features are fill or what is kept, told by the sign of a coverage.
 *
 * <p>Not exported: {@link dev.deckle.mask.DistanceMap} is the public form.
 */
@NullMarked
package dev.deckle.mask.distance;

import org.jspecify.annotations.NullMarked;
