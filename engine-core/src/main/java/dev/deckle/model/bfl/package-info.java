/** Calls Black Forest Labs' own API. */
@NullMarked
package dev.deckle.model.bfl;

import org.jspecify.annotations.NullMarked;
