/**
 * Defines a file format for the rest of the engine, {@link Codec}, and the values that pass through it. A file that was
 * probed is read without another scan ({@link Probed}).
 */
@NullMarked
package dev.deckle.codec.format;

import org.jspecify.annotations.NullMarked;
