package dev.deckle.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds where results go, as it was typed: a file, a folder, or {@code -} for standard output ({@code ./-} is a file).
 *
 * @param path of the file or the folder
 * @param isNamedFolder whether a slash at its end says that it is a folder
 */
record OutputPlace(Path path, boolean isNamedFolder) {
    /** Stands for standard output. */
    static final Path STANDARD_OUTPUT = Path.of("-");

    /** Reads places. */
    static final ValueType<OutputPlace> TYPE = new ValueType<>() {
        @Override
        public OutputPlace parse(String text) {
            Path path = Converters.path(text);
            String separator = path.getFileSystem().getSeparator();
            return new OutputPlace(path, text.endsWith("/") || text.endsWith(separator));
        }

        @Override
        public Offer offer() {
            return Offer.FILES;
        }
    };

    /** Returns whether a target is standard output. */
    static boolean isStandardOutput(Path target) {
        return target.equals(STANDARD_OUTPUT);
    }

    /** Returns a target that was typed in {@code folder}. */
    static Path in(Path folder, Path target) {
        return isStandardOutput(target) ? target : folder.resolve(target);
    }

    /** Returns whether it says that it is a folder, or there is one of that name. */
    boolean isFolder() {
        return isNamedFolder || Files.isDirectory(path);
    }
}
