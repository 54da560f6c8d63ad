package dev.deckle.codec;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads picture files: PNG, JPEG, WebP and TIFF, told by their bytes, whatever the name.
 *
 * <p>A picture comes upright, in its own bit depth, grey as grey, with its alpha and its profile. What the file declares is
 * checked against {@link ReadLimits} before anything is decoded; a damaged or cut file is refused unless
 * {@link ReadOptions#lenient()} is given. All methods throw {@link ImageException} for a file that can't be used and another
 * {@link IOException} for one that can't be got at; both messages are one line. Safe for any number of threads.
 */
public final class Images {
    private Images() {}

    /** What the header of {@code file} says, under default limits; the pixels are not read. */
    public static ImageInfo probe(Path file) throws IOException {
        return probe(file, ReadOptions.DEFAULT);
    }

    /** What the header of {@code file} says; the pixels are not read. */
    public static ImageInfo probe(Path file, ReadOptions options) throws IOException {
        return ImageFiles.open(file, options, (source, reading) -> ImageReading.probe(source, reading));
    }

    /** What the header of a file in memory says; {@code name} is for messages. */
    public static ImageInfo probe(byte[] bytes, String name, ReadOptions options) throws IOException {
        return ImageFiles.open(bytes, name, options, (source, reading) -> ImageReading.probe(source, reading));
    }

    /** The upright picture in {@code file}, under default limits. */
    public static Picture read(Path file) throws IOException {
        return read(file, ReadOptions.DEFAULT);
    }

    /** The upright picture in {@code file}. */
    public static Picture read(Path file, ReadOptions options) throws IOException {
        return ImageFiles.open(file, options, (source, reading) -> ImageReading.read(source, reading));
    }

    /** The upright picture of a file in memory; {@code name} is for messages. */
    public static Picture read(byte[] bytes, String name, ReadOptions options) throws IOException {
        return ImageFiles.open(bytes, name, options, (source, reading) -> ImageReading.read(source, reading));
    }
}
