/** Writes and reads the report of a batch: one line of JSON for each of its jobs. */
@NullMarked
package dev.deckle.cli.report;

import org.jspecify.annotations.NullMarked;
