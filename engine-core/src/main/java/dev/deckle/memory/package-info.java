/** Admits work by the heap that it takes: before it begins, and refuses by name what can't be. */
@NullMarked
package dev.deckle.memory;

import org.jspecify.annotations.NullMarked;
