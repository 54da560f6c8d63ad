/** Programs of a few lines that embed the engine. */
@NullMarked
package dev.deckle.samples;

import org.jspecify.annotations.NullMarked;
