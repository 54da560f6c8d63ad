/**
 * Prints the tables of this module's README: {@link dev.deckle.figures.Figures} is the command, {@link dev.deckle.figures.FigureTables}
 * the rows as data, a {@link dev.deckle.figures.Subject} one thing that is measured, {@link dev.deckle.figures.Instruments} what
 * measures it.
 */
@NullMarked
package dev.deckle.figures;

import org.jspecify.annotations.NullMarked;
