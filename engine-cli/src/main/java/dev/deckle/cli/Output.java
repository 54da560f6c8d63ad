package dev.deckle.cli;

import dev.deckle.picture.WriteOptions;
import java.nio.file.Path;

/**
 * Names the file that a result is written to, and its encoding.
 *
 * @param target the file; several results go to files beside it, see {@link Targets}
 * @param writing how, and whether a file that exists is replaced
 */
record Output(Path target, WriteOptions writing) {}
