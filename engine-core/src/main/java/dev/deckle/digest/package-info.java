/** Computes SHA-256 digests, by which equal bytes are known. Needs java.base alone. */
@NullMarked
package dev.deckle.digest;

import org.jspecify.annotations.NullMarked;
