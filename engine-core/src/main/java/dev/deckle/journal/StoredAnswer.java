package dev.deckle.journal;

import dev.deckle.digest.Digest;
import java.nio.file.Path;

/**
 * Names an answer that is on disk.
 *
 * @param index of the answer in its run, from 0
 * @param digest of the file as it came
 * @param file where it is
 * @param name the provider's own name of the picture; empty where it has none
 */
public record StoredAnswer(int index, Digest digest, Path file, String name) {}
