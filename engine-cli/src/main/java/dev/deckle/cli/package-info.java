/**
 * The command {@code deckle}: parse, run, exit code. A command class turns options into calls of the engine and results into
 * text; {@link dev.deckle.cli.Main} is the only place that ends the process.
 */
@NullMarked
package dev.deckle.cli;

import org.jspecify.annotations.NullMarked;
