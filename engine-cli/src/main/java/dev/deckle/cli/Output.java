package dev.deckle.cli;

import dev.deckle.picture.WriteOptions;
import java.nio.file.Path;

/**
 * Where a result goes and how it is encoded.
 *
 * @param target the file; several results go to files beside it, see {@link Targets}
 * @param writing how, and whether a file that exists is replaced
 */
record Output(Path target, WriteOptions writing) {}
