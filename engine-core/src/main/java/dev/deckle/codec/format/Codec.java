package dev.deckle.codec.format;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one file format, and perhaps writes it. A format is a package with one of these; nothing else in the engine has to know of it but the list
 * of all.
 *
 * <p>Stateless; safe for any number of threads.
 */
public interface Codec {

    /** Returns what the format is called, and the suffixes of its files. */
    ImageFormat format();

    /** Returns the format's name as people write it in a sentence. */
    default String label() {
        return format().name();
    }

    /**
     * Returns whether the first bytes are of a file of this format: one that {@link #probe} reads, or refuses better
     * than a stranger would.
     */
    boolean matches(ByteSource source) throws IOException;

    /**
     * Scans the structure of a file that {@linkplain #matches matches}, and checks it against the limits of the reading, before
     * anything is decoded. The result keeps what was found, and reads the picture without another scan.
     *
     * @param source whole in memory, or a window on an open file
     * @throws ImageException if the file can't be used
     */
    Probed probe(ByteSource source, Reading reading) throws IOException;

    /** Returns what writes the format; empty where it is only read. */
    default Optional<FormatWriter> writer() {
        return Optional.empty();
    }
}
