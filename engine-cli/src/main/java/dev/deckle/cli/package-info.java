/**
 * Runs the command {@code deckle}: parse, run, exit code; {@link dev.deckle.cli.Main} is the only place that ends the process.
 *
 * <p>A command is a {@code CommandTable}, of which both parsers, help and completion are made, and a function of the
 * {@code Arguments} that were typed. The classes named {@code …Options} hold a table's options and what they mean. Every
 * command that paints makes a {@code JobSpec}, which {@code PaintingJob} runs.
 */
@NullMarked
package dev.deckle.cli;

import org.jspecify.annotations.NullMarked;
