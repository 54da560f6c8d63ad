/**
 * Computes exact Euclidean distances to the features of a picture, at any radius in time proportional to the pixels. Growing, feathering
 * and the nearest known pixels of a hole are made of them. Features are fill or kept pixels, by the sign of a coverage.
 *
 * <p>Not exported: {@link dev.deckle.mask.DistanceMap} is the public form.
 */
@NullMarked
package dev.deckle.mask.distance;

import org.jspecify.annotations.NullMarked;
