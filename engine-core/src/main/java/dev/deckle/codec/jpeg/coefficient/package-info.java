/**
 * The blocks of a JPEG file as they are stored: read without decoding them to samples, turned, placed in the grid of a larger picture,
 * and written again, with new blocks of samples around them.
 */
@NullMarked
package dev.deckle.codec.jpeg.coefficient;

import org.jspecify.annotations.NullMarked;
