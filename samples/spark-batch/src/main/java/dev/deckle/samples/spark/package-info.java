/** Grows many photos on many machines, with the built-in model, as a Spark job. */
@NullMarked
package dev.deckle.samples.spark;

import org.jspecify.annotations.NullMarked;
