package dev.deckle.journal;

import dev.deckle.file.whole.PrivateFiles;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Frame;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The paid runs of a user, in two folders: the journals, one file a run, and the answers. A run's journal is there from before its
 * submit until its job is done; what is left over was interrupted and can be collected. Both folders are their owner's alone.
 * Immutable; any number of threads and processes may use one store.
 *
 * @param journals one {@code .run} file a run
 * @param answers raw answers
 * @param clock for the times in it
 */
public record RunStore(Path journals, Path answers, Clock clock) {
    private static final String SUFFIX = ".run";
    private static final String NOTE = ".json";
    private static final int DAYS = 30;
    private static final int MAX_NOTE = 1 << 20;

    /** Makes a recorder for one job; what {@code job} says is kept with each of its runs. */
    public RunRecorder record(SortedMap<String, String> job) throws IOException {
        PrivateFiles.createFolder(journals);
        PrivateFiles.createFolder(answers);
        return new RunRecorder(this, new TreeMap<>(job));
    }

    /**
     * Makes a recorder that goes on with the interrupted runs of one job.
     *
     * @throws JournalException if another process still waits for one of them
     */
    public RunRecorder resume(List<StoredRun> runs) throws IOException {
        PrivateFiles.createFolder(answers);
        RunRecorder recorder = new RunRecorder(this, runs.get(0).job());
        try {
            for (StoredRun run : runs) {
                recorder.takeUp(run, Journal.open(file(run.ticket().reference())));
            }
            return recorder;
        } catch (IOException e) {
            recorder.close();
            throw e;
        }
    }

    /** Lists the runs that were interrupted, or are being waited for by another process, oldest first. */
    public List<StoredRun> list() throws IOException {
        List<StoredRun> runs = new ArrayList<>();
        if (!Files.isDirectory(journals)) {
            return runs;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journals, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file).ifPresent(runs::add);
            }
        }
        runs.sort(Comparator.comparing(StoredRun::created));
        return runs;
    }

    /** Finds the run of that reference, or of that name of the provider's. */
    public Optional<StoredRun> find(String name) throws IOException {
        return list().stream()
                .filter(run -> run.ticket().reference().equals(name)
                        || run.ticket().run().equals(Optional.of(name)))
                .findFirst();
    }

    /** Forgets a run: there is nothing to collect, or nobody wants it. */
    public void forget(StoredRun run) throws IOException {
        Files.deleteIfExists(file(run.ticket().reference()));
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

    /** The journal of a run. */
    Path file(String reference) {
        return journals.resolve(reference + SUFFIX);
    }

    /** The note of what was asked, beside the answers of a run. */
    Path note(String reference) {
        return answers.toAbsolutePath().resolve(reference + NOTE);
    }

    /** The file of an answer, counted from 0. */
    Path answer(String reference, int index, String suffix) {
        return answers.toAbsolutePath().resolve(reference + "-" + (index + 1) + "." + suffix);
    }

    /** Removes the answers that are older than {@value #DAYS} days; for a folder that holds nothing else. */
    public void removeOldAnswers() throws IOException {
        if (!Files.isDirectory(answers)) {
            return;
        }
        Instant oldest = clock.instant().minus(Duration.ofDays(DAYS));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(answers)) {
            for (Path file : files) {
                if (Files.isRegularFile(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Empty for a journal whose first line was never finished: then nothing was submitted. */
    private static Optional<StoredRun> read(Path file) throws IOException {
        List<JsonValue> lines = Journal.lines(file);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunLines.read(lines));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    "Expected a run's journal in " + file + " but received: " + e.getMessage());
        }
    }
}
