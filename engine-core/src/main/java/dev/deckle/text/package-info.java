/** Makes texts fit to be shown to people: one line, short, every character visible. Needs java.base alone. */
@NullMarked
package dev.deckle.text;

import org.jspecify.annotations.NullMarked;
