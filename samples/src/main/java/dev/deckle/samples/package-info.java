/** Shows how to embed the engine, in programs of a few lines. */
@NullMarked
package dev.deckle.samples;

import org.jspecify.annotations.NullMarked;
