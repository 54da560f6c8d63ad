package dev.deckle.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Describes a picture file that was written.
 *
 * @param path the file; empty where the bytes went to a stream
 * @param format of the file
 * @param bytes its length
 * @param lossless whether reading it gives exactly the samples that were handed over
 * @param warnings what the format could not hold or what was converted, one sentence each; empty where nothing was
 */
public record Written(Optional<Path> path, ImageFormat format, long bytes, boolean lossless, List<String> warnings) {
    /** Copies the warnings. */
    public Written {
        warnings = List.copyOf(warnings);
    }
}
