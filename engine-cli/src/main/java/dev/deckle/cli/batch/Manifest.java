package dev.deckle.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gives the jobs of a batch one by one, however many there are: the photos of a folder, or a text with a job a line in JSON or CSV. What
 * can't be read is handed on as a broken line; what is no list of jobs at all is refused with an {@link IllegalArgumentException} before
 * the first line.
 */
public sealed interface Manifest permits PhotoFolder, JobFile {

    /** Takes what a manifest holds. */
    interface Reader {
        /** Takes a line. */
        void on(ManifestLine line) throws IOException;

        /**
         * Takes the keys that a first line names, before any other line.
         *
         * @throws RuntimeException if no job can be made with them
         */
        void keys(String place, List<String> keys);

        /** Hears at the end, in one sentence, what was passed over; nothing where that is nothing. */
        void passedOver(String sentence);
    }

    /** Reads all of it. */
    void read(Reader reader) throws IOException;

    /** Returns whether it is a folder, so that nothing but the photo differs from line to line. */
    boolean isFolder();

    /** Returns its name as it was given. */
    String name();

    /**
     * Names a folder or a file.
     *
     * @param out the folder that is written to, of which no photo is taken
     * @throws IllegalArgumentException if the two are one folder
     */
    static Manifest of(Path source, Path out) throws IOException {
        return Files.isDirectory(source) ? PhotoFolder.of(source, out) : JobFile.of(source);
    }

    /** Names a text that comes once, whose relative names are the working folder's. */
    static Manifest of(String name, InputStream in) {
        return JobFile.of(name, in);
    }
}
