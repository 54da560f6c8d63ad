/**
 * Compares the pixels that a mask keeps.
 */
@NullMarked
package dev.deckle.mask.kept;

import org.jspecify.annotations.NullMarked;
