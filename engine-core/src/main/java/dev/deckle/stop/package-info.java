/** Ends long work that is asked to: by an interrupt or a deadline. Not exported. */
@NullMarked
package dev.deckle.stop;

import org.jspecify.annotations.NullMarked;
