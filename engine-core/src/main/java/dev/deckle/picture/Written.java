package dev.deckle.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Describes a picture file that was written.
 *
 * @param path the file; empty where the bytes went to a stream
 * @param format of the file
 * @param bytes length of the file
 * @param lossless whether reading it gives exactly the samples that were handed over
 * @param blocks the blocks of a JPEG photo that a JPEG file has as they were; empty where it was coded anew
 * @param anew the reason for which a JPEG file of a JPEG photo was coded anew, as half a sentence: {@code a quality was asked for}
 * @param gainMap the gain map that a JPEG file has of an HDR photo; empty where there is none
 * @param warnings everything that the format could not hold or what was converted, one sentence each; empty where nothing was
 */
public record Written(
        Optional<Path> path,
        ImageFormat format,
        long bytes,
        boolean lossless,
        Optional<KeptBlocks> blocks,
        Optional<String> anew,
        Optional<CarriedMap> gainMap,
        List<String> warnings) {
    /** Copies the warnings. */
    public Written {
        warnings = List.copyOf(warnings);
    }
}
