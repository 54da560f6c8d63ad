/** JSON read strictly and written plainly; the library stays inside. */
@NullMarked
package dev.deckle.model.json;

import org.jspecify.annotations.NullMarked;
