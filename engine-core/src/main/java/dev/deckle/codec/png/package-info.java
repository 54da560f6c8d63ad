/** Reads and writes PNG. Rows go through code of our own, exact in 16 bits; masks are read straight from the rows. */
@NullMarked
package dev.deckle.codec.png;

import org.jspecify.annotations.NullMarked;
