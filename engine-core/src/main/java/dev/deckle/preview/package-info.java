/** The marked canvas: what a preview shows over the seeded margins. Pure pixel work, with glyphs of its own. */
@NullMarked
package dev.deckle.preview;

import org.jspecify.annotations.NullMarked;
