/** Calls the models of Runware's API: {@code bfl:flux@outpainting} and {@code bfl:1@3}. */
@NullMarked
package dev.deckle.model.runware;

import org.jspecify.annotations.NullMarked;
