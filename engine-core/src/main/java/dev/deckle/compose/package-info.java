/**
 * Holds the {@link dev.deckle.compose.Canvas} that a model is given, and what is told of an answer that was composed with the original:
 * where it was found and how it met the original at the {@link dev.deckle.compose.Seam}.
 */
@NullMarked
package dev.deckle.compose;

import org.jspecify.annotations.NullMarked;
