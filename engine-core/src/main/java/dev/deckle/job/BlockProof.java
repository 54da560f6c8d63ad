package dev.deckle.job;

import dev.deckle.digest.Digest;
import dev.deckle.picture.KeptBlocks;
import java.util.OptionalInt;

/**
 * Proves which blocks of a JPEG photo a JPEG file has as they were: the file was read again.
 *
 * @param blocks what was kept, counted
 * @param before digest of the coefficients of the kept blocks, in the photo
 * @param after digest of the same blocks in the file: equal, or the job fails
 * @param pixels that were kept and whose blocks had to be coded anew
 * @param largestDifference of a kept sample whose blocks had to be coded anew; empty where there is none
 */
public record BlockProof(KeptBlocks blocks, Digest before, Digest after, long pixels, OptionalInt largestDifference) {}
