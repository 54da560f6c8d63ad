/** Reads bytes of files at random places, and holds one reading of one file: limits, messages, warnings. Knows no format. */
@NullMarked
package dev.deckle.codec.io;

import org.jspecify.annotations.NullMarked;
