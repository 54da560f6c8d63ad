/**
 * Composes a model's answer with the original: locates it, registers it, corrects it to meet the original at the seam, and puts the
 * original's samples back ({@link dev.deckle.compose.answer.Composer}).
 */
@NullMarked
package dev.deckle.compose.answer;

import org.jspecify.annotations.NullMarked;
