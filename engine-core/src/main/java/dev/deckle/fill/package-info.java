/**
 * Fills margins and holes of any shape from the known pixels of a picture, before a model paints.
 *
 * <p>{@link dev.deckle.fill.EdgeFill} is the family; each case is a small policy over kernels that loop on arrays. A mask whose
 * known part is one rectangle is filled like margins. Every fill is deterministic and writes nothing but the fill area.
 */
@NullMarked
package dev.deckle.fill;

import org.jspecify.annotations.NullMarked;
