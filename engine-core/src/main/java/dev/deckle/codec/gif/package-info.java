/** Reads GIF, by code of our own, a row at a time, so that damage is found and every row can end. */
@NullMarked
package dev.deckle.codec.gif;

import org.jspecify.annotations.NullMarked;
