/**
 * Opens the engine to programs that embed it: {@link dev.deckle.Outpainter} is the facade. Plans, pictures and models live in their own packages; nothing imports this one.
 */
@NullMarked
package dev.deckle;

import org.jspecify.annotations.NullMarked;
