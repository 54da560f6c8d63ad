/** Reads and writes EXIF, XMP, profiles and density, wherever a format keeps them, and directories of TIFF structures. */
@NullMarked
package dev.deckle.codec.meta;

import org.jspecify.annotations.NullMarked;
