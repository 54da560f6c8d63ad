package dev.deckle.journal;

import dev.deckle.file.whole.AtomicFile;
import dev.deckle.file.whole.PrivateFiles;
import dev.deckle.json.Json;
import dev.deckle.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the raw answers of runs in one folder, each beside a note of what was asked. The folder is its owner's alone. Immutable; safe for
 * any number of threads and processes.
 *
 * @param path of the folder
 */
public record AnswerFolder(Path path) {
    private static final String NOTE = ".json";
    private static final int DAYS = 30;
    private static final int MAX_NOTE = 1 << 20;

    /** Takes the folder by its absolute path. */
    public AnswerFolder {
        path = path.toAbsolutePath();
    }

    void create() throws IOException {
        PrivateFiles.createFolder(path);
    }

    /** Removes what processes that were killed while they wrote an answer have left. */
    public void sweep() {
        AtomicFile.sweepFolder(path);
    }

    /** Writes an answer, counted from 0, and returns its file. */
    Path keep(String reference, int index, String kind, byte[] bytes) throws IOException {
        Path file = path.resolve(reference + "-" + (index + 1) + kind + "." + suffix(bytes));
        PrivateFiles.write(file, bytes);
        return file;
    }

    /** Judges by the first bytes; the file is kept whatever it is. */
    private static String suffix(byte[] bytes) {
        int first = bytes.length < 4 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return switch (first) {
            case 0x8950 -> "png";
            case 0xFFD8 -> "jpg";
            case 0x5249 -> "webp";
            default -> "bin";
        };
    }

    void note(String reference, Map<String, Object> asked) throws IOException {
        PrivateFiles.write(path.resolve(reference + NOTE), Json.write(asked).getBytes(StandardCharsets.UTF_8));
    }

    void removeNote(String reference) throws IOException {
        Files.deleteIfExists(path.resolve(reference + NOTE));
    }

    static Optional<byte[]> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            // It is asked for again, which costs nothing.
            return Optional.empty();
        }
    }

    /**
     * Reads what was asked when this answer was made, by the note that was kept beside it; empty if there is none.
     *
     * @throws JournalException if there is a note that can't be read
     */
    public static Optional<Frame> asked(Path answer) throws IOException {
        String name = String.valueOf(answer.getFileName());
        int number = name.lastIndexOf('-');
        if (number < 0) {
            return Optional.empty();
        }
        Path note = answer.resolveSibling(name.substring(0, number) + NOTE);
        if (!Files.isRegularFile(note) || Files.size(note) > MAX_NOTE) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunLines.frame(Json.read("a note", Files.readAllBytes(note))));
        } catch (IllegalArgumentException e) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    "Expected the note of an answer in " + note + " but received: " + e.getMessage());
        }
    }

    /**
     * Removes the files that are older than {@value #DAYS} days, save those of {@code unfinished} runs; for a folder that holds nothing
     * else.
     *
     * @param unfinished references; a file belongs to the run whose reference its name begins with
     */
    void removeOld(Instant now, Set<String> unfinished) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        Instant oldest = now.minus(Duration.ofDays(DAYS));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (unfinished.stream().noneMatch(name::startsWith)
                        && Files.isRegularFile(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
