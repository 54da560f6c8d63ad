/** The canvas before a model paints it, and the original put back over what the model painted. */
@NullMarked
package dev.deckle.compose;

import org.jspecify.annotations.NullMarked;
