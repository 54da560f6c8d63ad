/** TIFF files. */
@NullMarked
package dev.deckle.codec.tiff;

import org.jspecify.annotations.NullMarked;
