/** Turns samples upright and reduces them to what a format holds. Knows no format. */
@NullMarked
package dev.deckle.codec.sample;

import org.jspecify.annotations.NullMarked;
