/** Plans as JSON documents, written and read; the JSON library stays inside. */
@NullMarked
package dev.deckle.document;

import org.jspecify.annotations.NullMarked;
