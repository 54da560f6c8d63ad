/** Reports why a file could not be written. Needs java.base alone. */
@NullMarked
package dev.deckle.file;

import org.jspecify.annotations.NullMarked;
