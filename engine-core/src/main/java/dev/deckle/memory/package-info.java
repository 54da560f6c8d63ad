/** How much heap work may take: admitted before it begins, refused by name where it can't be. */
@NullMarked
package dev.deckle.memory;

import org.jspecify.annotations.NullMarked;
