/** Reads BMP, by code of our own, a row at a time, so that damage is found and every row can end. */
@NullMarked
package dev.deckle.codec.bmp;

import org.jspecify.annotations.NullMarked;
