package dev.deckle.job;

import dev.deckle.digest.Digest;
import dev.deckle.picture.KeptBlocks;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Proves which blocks of a JPEG photo a JPEG file has as they were: the file was read again, and each coefficient compared with the photo's.
 *
 * @param blocks what was kept, counted; all of it is in the file, or the job fails
 * @param pixels that were kept and whose blocks had to be coded anew
 * @param largestDifference of a kept sample whose blocks had to be coded anew; empty where there is none
 */
public record BlockProof(KeptBlocks blocks, long pixels, OptionalInt largestDifference) {
    /**
     * Computes the digest of the coefficients of the kept blocks, which photo and file have in common ({@link KeptBlocks#before}). That takes
     * longer than the proof; the photo's stream is read once more.
     *
     * @throws IOException if it can't be read
     */
    public Digest digest() throws IOException {
        return blocks.before();
    }
}
