/** Takes masks from samples: decides what a value and an alpha mean, and what is refused. Knows no format. */
@NullMarked
package dev.deckle.codec.mask;

import org.jspecify.annotations.NullMarked;
