/** What tells that bytes are the same: SHA-256. Needs java.base alone. */
@NullMarked
package dev.deckle.digest;

import org.jspecify.annotations.NullMarked;
