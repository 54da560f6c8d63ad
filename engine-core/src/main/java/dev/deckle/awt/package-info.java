/**
 * Takes pictures from AWT and gives them back: {@link java.awt.image.BufferedImage} in and out, nothing else. It is the only exported
 * package that shows a type of AWT; a program that does not use it loads none.
 */
@NullMarked
package dev.deckle.awt;

import org.jspecify.annotations.NullMarked;
