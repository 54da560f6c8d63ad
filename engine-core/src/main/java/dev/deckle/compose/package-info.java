/**
 * Holds the {@link dev.deckle.compose.Canvas} that a model is given, and the report on an answer that was composed with the original:
 * where the canvas was found in it and how it met the original at the {@link dev.deckle.compose.Seam}.
 */
@NullMarked
package dev.deckle.compose;

import org.jspecify.annotations.NullMarked;
