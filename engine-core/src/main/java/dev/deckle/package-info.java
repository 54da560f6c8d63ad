/**
 * The facade: {@link dev.deckle.Outpainter}. Plans, pictures and models live in their own packages; nothing imports this one.
 */
@NullMarked
package dev.deckle;

import org.jspecify.annotations.NullMarked;
