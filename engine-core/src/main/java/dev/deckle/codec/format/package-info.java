/**
 * What a file format is to the rest of the engine: {@link Codec}, and what passes through it. A file that was probed is read without
 * another scan ({@link Probed}).
 */
@NullMarked
package dev.deckle.codec.format;

import org.jspecify.annotations.NullMarked;
