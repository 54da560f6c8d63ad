/**
 * Writes files that appear whole or not at all, and files that only their owner reads. Needs java.base alone.
 */
@NullMarked
package dev.deckle.file.whole;

import org.jspecify.annotations.NullMarked;
