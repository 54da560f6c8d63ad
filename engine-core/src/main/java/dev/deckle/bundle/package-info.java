/**
 * Bundles: zip files that hold a photo, a mask and perhaps a reference by name. Read entry by entry into memory by laws that leave
 * an archive one meaning, and written with the same bytes every time.
 */
@NullMarked
package dev.deckle.bundle;

import org.jspecify.annotations.NullMarked;
