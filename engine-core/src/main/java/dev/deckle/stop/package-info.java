/** How long work hears that it shall end: an interrupt or a deadline. Not exported. */
@NullMarked
package dev.deckle.stop;

import org.jspecify.annotations.NullMarked;
