/**
 * Writes bundles, with the same bytes every time.
 */
@NullMarked
package dev.deckle.bundle.pack;

import org.jspecify.annotations.NullMarked;
