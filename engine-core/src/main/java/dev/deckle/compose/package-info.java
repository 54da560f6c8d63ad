/**
 * The canvas before a model paints it, and the model's answer composed with the original: located, registered, corrected to
 * meet the original at the seam, and the original's samples put back ({@link dev.deckle.compose.Composer}).
 */
@NullMarked
package dev.deckle.compose;

import org.jspecify.annotations.NullMarked;
