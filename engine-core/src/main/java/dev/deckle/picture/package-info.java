/**
 * Holds pictures and what files say beside their samples, how files are read and written, and what can be wrong with one: values only, no
 * format and no decoder. All types are immutable and safe for any number of threads unless they say otherwise.
 */
@NullMarked
package dev.deckle.picture;

import org.jspecify.annotations.NullMarked;
