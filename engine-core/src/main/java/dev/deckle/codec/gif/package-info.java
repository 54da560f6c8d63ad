/** Reads GIF, by code of our own, a row at a time, so that damage is heard of and an interrupt too. */
@NullMarked
package dev.deckle.codec.gif;

import org.jspecify.annotations.NullMarked;
