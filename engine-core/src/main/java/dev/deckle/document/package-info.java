/** Reads and writes plans as JSON documents; the JSON library stays inside. */
@NullMarked
package dev.deckle.document;

import org.jspecify.annotations.NullMarked;
