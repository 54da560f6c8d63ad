/** Finds out whether the heap has room, by trying, and waits for it. */
@NullMarked
package dev.deckle.memory.heap;

import org.jspecify.annotations.NullMarked;
