/** Edge-seeded fills. */
@NullMarked
package dev.deckle.fill;

import org.jspecify.annotations.NullMarked;
