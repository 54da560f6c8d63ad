/** Reads BMP, by code of our own, a row at a time, so that damage is heard of and an interrupt too. */
@NullMarked
package dev.deckle.codec.bmp;

import org.jspecify.annotations.NullMarked;
