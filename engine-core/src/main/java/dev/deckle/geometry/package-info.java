/**
 * Holds sizes, rectangles, sides, margins, fractions and grids: exact integer values and nothing else.
 *
 * <p>All rectangles are half-open ({@code x <= px < x + width}), x grows to the right and y grows down; units are px unless
 * a name says otherwise. Every type is an immutable value, safe for use by any number of threads. All arithmetic is exact;
 * what does not fit is refused with an exception, never wrapped around. The package depends on {@code java.base} alone
 * (JSpecify's annotations are not needed at run time).
 */
@NullMarked
package dev.deckle.geometry;

import org.jspecify.annotations.NullMarked;
