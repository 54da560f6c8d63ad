/** JSON read strictly and written plainly; the library stays inside. */
@NullMarked
package dev.deckle.json;

import org.jspecify.annotations.NullMarked;
