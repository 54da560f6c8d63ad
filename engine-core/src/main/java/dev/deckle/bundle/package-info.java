/**
 * Reads bundles: zip files that hold a photo, a mask and perhaps a reference by name. Entry by entry they are read into memory, by
 * rules that leave an archive one meaning.
 */
@NullMarked
package dev.deckle.bundle;

import org.jspecify.annotations.NullMarked;
