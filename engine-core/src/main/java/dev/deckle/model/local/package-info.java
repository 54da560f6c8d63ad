/** Paints by the built-in model: no network, no key, no limits. */
@NullMarked
package dev.deckle.model.local;

import org.jspecify.annotations.NullMarked;
