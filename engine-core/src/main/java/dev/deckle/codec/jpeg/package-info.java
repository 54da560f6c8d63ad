/** Reads and writes JPEG: the segments by code of our own, the pixels by the JDK's reader and writer. */
@NullMarked
package dev.deckle.codec.jpeg;

import org.jspecify.annotations.NullMarked;
