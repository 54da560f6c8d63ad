/** Marks a canvas for a preview: an outline, a veil and the px of each margin over the seeded fill. Pure pixel work, with glyphs of its own. */
@NullMarked
package dev.deckle.preview;

import org.jspecify.annotations.NullMarked;
