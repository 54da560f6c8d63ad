/**
 * Holds masks: {@link dev.deckle.mask.Mask}, 8-bit coverage of a picture, 255 = fill, 0 = keep. Polarity exists only where masks are
 * read from files.
 */
@NullMarked
package dev.deckle.mask;

import org.jspecify.annotations.NullMarked;
