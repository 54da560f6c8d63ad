/** Writes the contact sheet of a batch: a page of before and after for people who look, and its thumbnails. */
@NullMarked
package dev.deckle.cli.sheet;

import org.jspecify.annotations.NullMarked;
