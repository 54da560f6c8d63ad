/** Reads and writes TIFF: the directories by code of our own, the pixels by the JDK's reader and writer. */
@NullMarked
package dev.deckle.codec.tiff;

import org.jspecify.annotations.NullMarked;
