/** Bytes of files at random places, and one reading of one file: limits, messages, warnings. Knows no format. */
@NullMarked
package dev.deckle.codec.io;

import org.jspecify.annotations.NullMarked;
