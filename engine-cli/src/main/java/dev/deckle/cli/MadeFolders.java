package dev.deckle.cli;

import dev.deckle.cli.studio.UploadFolder;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Remembers which folders a batch made, so that one that is refused leaves none. For one thread. */
final class MadeFolders {
    private final Path hidden;
    private final boolean hadHidden;
    private final Deque<Path> made = new ArrayDeque<>();

    private MadeFolders(Path hidden) {
        this.hidden = hidden;
        this.hadHidden = Files.exists(hidden);
    }

    /** Looks at an output folder, absolute, before anything is made in it. */
    static MadeFolders below(Path out) {
        MadeFolders folders = new MadeFolders(BatchFolder.hidden(out));
        folders.note(out);
        return folders;
    }

    /** Notes which of a folder and those above it are not there yet, the highest first. */
    private void note(Path folder) {
        Deque<Path> absent = new ArrayDeque<>();
        for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
            absent.push(at);
        }
        absent.forEach(made::push);
    }

    /** Makes a folder, and those above it. */
    void make(Path folder) throws IOException {
        note(folder);
        Files.createDirectories(folder);
    }

    /** Removes the hidden folder, where it was not there before, and what was made and is empty. */
    void takeAway() throws IOException {
        if (!hadHidden && Files.exists(hidden)) {
            UploadFolder.remove(hidden);
        }
        for (Path folder : made) {
            deleteIfEmpty(folder);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Somebody else has something there.
            return;
        }
    }
}
