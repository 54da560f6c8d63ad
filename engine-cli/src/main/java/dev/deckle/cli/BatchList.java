package dev.deckle.cli;

import dev.deckle.file.whole.PrivateFiles;
import dev.deckle.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers the folders of this user's batches that pay, so that what they paid is found from anywhere. One line a folder; a line that is
 * cut off or of another kind is passed over.
 *
 * @param file where they are written
 */
record BatchList(Path file) {
    /** Returns the list of this user. */
    static BatchList of(Terminal terminal) {
        return new BatchList(Folders.state(terminal.environment()).resolveSibling("batches"));
    }

    /** Adds a folder, once. */
    void add(Path out) throws IOException {
        Path folder = out.toAbsolutePath().normalize();
        if (all().contains(folder)) {
            return;
        }
        Path parent = file.getParent();
        if (parent != null) {
            PrivateFiles.createFolder(parent);
        }
        create();
        byte[] line = ("\n" + Json.write(List.of(folder.toString())) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file, line, StandardOpenOption.APPEND);
    }

    private void create() throws IOException {
        try {
            PrivateFiles.create(file);
        } catch (FileAlreadyExistsException e) {
            // Others are in it.
            return;
        }
    }

    /** Lists the folders that still have a queue. */
    List<Path> folders() throws IOException {
        return all().stream()
                .filter(folder -> Files.isRegularFile(BatchFolder.queue(folder)))
                .toList();
    }

    /** Lists the folders that have no queue now: deleted, or on a disk that is away. */
    List<Path> away() throws IOException {
        return all().stream()
                .filter(folder -> !Files.isRegularFile(BatchFolder.queue(folder)))
                .toList();
    }

    private Set<Path> all() throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        if (Files.isRegularFile(file)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.isBlank()).forEach(line -> {
                try {
                    folders.add(Path.of(Json.read("a line", line).list().get(0).text()));
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    // Whatever it is, it names no folder.
                    return;
                }
            });
        }
        return folders;
    }
}
