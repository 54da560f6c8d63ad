/** Reads JSON strictly and writes it plainly; the library stays inside. */
@NullMarked
package dev.deckle.json;

import org.jspecify.annotations.NullMarked;
