/**
 * Reads the blocks of a JPEG file as they are stored, without decoding them to samples, turns them, places them in the
 * grid of a larger picture, and writes them again, with new blocks of samples around them.
 */
@NullMarked
package dev.deckle.codec.jpeg.coefficient;

import org.jspecify.annotations.NullMarked;
