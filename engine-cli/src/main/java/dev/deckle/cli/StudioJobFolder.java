package dev.deckle.cli;

import dev.deckle.cli.studio.UploadFolder;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.file.whole.PrivateFiles;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps a job on disk: what it is, the files that it reads, what it wrote, and how it ended. A paid one lies among the user's state, so that it
 * outlives the studio; its runs are in the journal of paid runs, under the words that stand here.
 *
 * @param folder of this job alone
 */
record StudioJobFolder(Path folder) {
    private static final String ABOUT = "job.json";
    private static final String END = "end.json";
    private static final String FILES = "files";
    private static final int MAX_BYTES = 16 << 20;

    /** Creates it, for its owner only. */
    static StudioJobFolder create(Path folder) throws IOException {
        PrivateFiles.createFolder(folder);
        PrivateFiles.createFolder(folder.resolve(FILES));
        return new StudioJobFolder(folder);
    }

    /** Returns a file of the job. */
    Path file(String name) {
        return folder.resolve(FILES).resolve(name);
    }

    /** Copies a file into the folder and returns the copy. */
    static Path take(Path from, Path to) throws IOException {
        return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes all of it. */
    void remove() throws IOException {
        UploadFolder.remove(folder);
    }

    /** Takes the job for this process; empty where another has it. */
    Optional<FileChannel> lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    /** Writes what the job is. */
    void write(StudioJob.About about) throws IOException {
        Map<String, Object> json = Json.object();
        json.put("request", about.request());
        json.put("photoName", about.photoName());
        json.put("model", about.model());
        json.put("words", about.words());
        json.put("source", String.valueOf(about.source().getFileName()));
        json.put("target", String.valueOf(about.target().getFileName()));
        json.put("created", about.created().toString());
        write(ABOUT, json);
    }

    /** Writes how it ended. */
    void write(StudioJob.End end) throws IOException {
        Map<String, Object> json = Json.object();
        json.put("state", end.state().name());
        json.put("told", end.told());
        json.put("result", end.result().orElse(null));
        json.put("error", end.error().orElse(null));
        json.put("run", end.run().orElse(null));
        write(END, json);
    }

    /** Forgets how it ended: it goes on. */
    void reopen() throws IOException {
        Files.deleteIfExists(folder.resolve(END));
    }

    private void write(String name, Map<String, Object> json) throws IOException {
        byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(name), true, out -> out.write(bytes));
    }

    /** Reads what the job is; empty where nothing whole was written: then nothing was sent. */
    Optional<StudioJob.About> about() {
        return read(
                ABOUT,
                json -> new StudioJob.About(
                        json.get("request").text(),
                        Optional.empty(),
                        json.get("photoName").text(),
                        json.get("model").text(),
                        json.get("words").list().stream().map(JsonValue::text).toList(),
                        file(json.get("source").text()),
                        file(json.get("target").text()),
                        Instant.parse(json.get("created").text())));
    }

    /** Reads how it ended; empty where it has not. */
    Optional<StudioJob.End> end() {
        return read(
                END,
                json -> new StudioJob.End(
                        json.get("state").constant(StudioJob.State.class),
                        json.get("told").list().stream().map(JsonValue::text).toList(),
                        object(json, "result"),
                        object(json, "error"),
                        json.find("run").map(JsonValue::text)));
    }

    /** Returns whether it ended and its result, if there is one, cost nothing; a result whose report is lost may have. */
    boolean isUnpaid() {
        return end().filter(end -> switch (end.state()) {
                    case FAILED, CANCELLED -> true;
                    case RUNNING -> false;
                    case DONE ->
                        end.result()
                                .filter(result -> result.get("report") != null && result.get("cost") == null)
                                .isPresent();
                })
                .isPresent();
    }

    @SuppressWarnings("unchecked") // keys of JSON are texts
    private static Optional<Map<String, Object>> object(JsonValue json, String key) {
        return json.find(key).filter(JsonValue::isObject).map(value -> (Map<String, Object>) value.value());
    }

    private <T> Optional<T> read(String name, Function<JsonValue, T> reading) {
        Path file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
                    ? Optional.of(reading.apply(Json.read("a job of the studio", Files.readAllBytes(file))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Lists the jobs below a folder; those that can't be read are passed over. */
    static List<StudioJobFolder> all(Path below) throws IOException {
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(below)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(StudioJobFolder::new)
                    .toList();
        }
    }
}
