package dev.deckle.journal;

import dev.deckle.file.whole.PrivateFiles;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Keeps paid runs in two folders: the journals, one file a run, with the history beside them; and the answers. Both folders are their
 * owner's alone. Immutable; any number of threads and processes may use one store.
 *
 * @param journals one {@code .run} file a run
 * @param answers raw answers
 * @param clock for the times in it
 */
public record FileRunStore(Path journals, AnswerFolder answers, Clock clock) implements RunStore {
    private static final String SUFFIX = ".run";
    private static final String HISTORY = "history";

    /** Makes a store of these folders, which are created when they are needed. */
    public static FileRunStore of(Path journals, Path answers, Clock clock) {
        return new FileRunStore(journals.toAbsolutePath(), new AnswerFolder(answers), clock);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private Path file(String reference) {
        return journals.resolve(reference + SUFFIX);
    }

    /** {@inheritDoc} Before anything is paid it is known that the folders can be written to. */
    @Override
    public RunRecorder record(SortedMap<String, String> job) throws IOException {
        PrivateFiles.createFolder(journals);
        return RunStore.super.record(job);
    }

    @Override
    public Entry create(String reference, String json) throws IOException {
        Journal journal = Journal.create(file(reference));
        boolean written = false;
        try {
            journal.append(json);
            written = true;
            return journal;
        } finally {
            if (!written) {
                journal.close();
                Files.deleteIfExists(file(reference));
            }
        }
    }

    @Override
    public Entry open(String reference) throws IOException {
        return Journal.open(file(reference));
    }

    /** {@inheritDoc} The history has its line before the entry goes: a line twice tells less wrongly than none. */
    @Override
    public void end(String reference, Optional<PastRun> past) throws IOException {
        if (past.isPresent()) {
            remember(past.get());
        }
        Files.deleteIfExists(file(reference));
    }

    private void remember(PastRun past) throws IOException {
        byte[] line = Journal.sealed(RunLines.past(past).getBytes(StandardCharsets.UTF_8));
        Path file = journals.resolve(HISTORY);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            createHistory(file);
        }
        boolean torn = endsWithinALine(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
            if (torn) {
                bytes.put((byte) '\n');
            }
            bytes.put(line).flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Returns whether the last line was never finished: what is appended to it would be lost with it. */
    private static boolean endsWithinALine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private static void createHistory(Path file) throws IOException {
        try {
            PrivateFiles.create(file);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster.
            return;
        }
    }

    @Override
    public List<PastRun> history() throws IOException {
        return pastRuns().runs();
    }

    /** Reads the runs that ended, and tells what of them can't be read. */
    public RunHistory pastRuns() throws IOException {
        Path file = journals.resolve(HISTORY);
        if (!Files.isRegularFile(file)) {
            return new RunHistory(
                    List.of(),
                    0,
                    Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                            ? Optional.of("Expected a file for the history of runs in " + file
                                    + " but received something else; no run is kept in it")
                            : Optional.empty());
        }
        byte[] bytes = Files.readAllBytes(file);
        List<PastRun> runs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int read = 0;
        for (JsonValue line : Journal.sound(bytes)) {
            Optional<PastRun> run = past(line);
            read += run.isPresent() ? 1 : 0;
            run.filter(one -> seen.add(one.reference())).ifPresent(runs::add);
        }
        int leftOut = Journal.count(bytes) - read;
        return new RunHistory(
                runs,
                leftOut,
                leftOut == 0
                        ? Optional.empty()
                        : Optional.of("Expected lines that can be read in " + file + " but left out " + leftOut
                                + " that can't, with what they cost"));
    }

    private static Optional<PastRun> past(JsonValue line) {
        try {
            return Optional.of(RunLines.readPast(line));
        } catch (RuntimeException e) {
            // A line of a newer version: what it tells is its own.
            return Optional.empty();
        }
    }

    @Override
    public RunList list() throws IOException {
        List<StoredRun> runs = new ArrayList<>();
        List<RunList.Unreadable> unreadable = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (Path file : files()) {
            String name = nameOf(file);
            try {
                List<JsonValue> lines = lines(file);
                // Without a first line nothing was submitted; with a last one nothing is left.
                if (!lines.isEmpty() && !RunLines.isDone(lines)) {
                    runs.add(read(lines, name));
                    RunLines.instead(lines).ifPresent(replaced::add);
                } else if (!lines.isEmpty()) {
                    endAgain(lines, name);
                } else if (Files.size(file) > 0) {
                    // Torn before anything was sent, or damaged afterwards: nobody can tell.
                    unreadable.add(new RunList.Unreadable(
                            name, "Expected a run in " + file + " but received no whole line of one"));
                }
            } catch (NoSuchFileException e) {
                if (Files.isSymbolicLink(file)) {
                    unreadable.add(
                            new RunList.Unreadable(name, "Expected a run in " + file + " but received a dead link"));
                }
            } catch (IOException | RuntimeException e) {
                unreadable.add(new RunList.Unreadable(name, why(file, e)));
            }
        }
        runs.removeIf(run -> replaced.contains(run.ticket().reference()));
        runs.sort(Comparator.comparing(StoredRun::created));
        unreadable.sort(Comparator.comparing(RunList.Unreadable::name));
        return new RunList(runs, unreadable);
    }

    private static String why(Path file, Exception e) {
        String words = String.valueOf(e.getMessage());
        return e instanceof JournalException ? words : "Expected a run in " + file + " but received: " + words;
    }

    private static List<JsonValue> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            throw new JournalException(
                    JournalException.Kind.DAMAGED, "Expected a file of a run in " + file + " but received no file");
        }
        return Journal.lines(file);
    }

    private static StoredRun read(List<JsonValue> lines, String name) {
        StoredRun run = RunLines.read(lines);
        if (!run.ticket().reference().equals(name)) {
            throw new IllegalArgumentException("the run " + run.ticket().reference());
        }
        return run;
    }

    /** Ends a run that is done but could not leave, because the history could not be written then. */
    private void endAgain(List<JsonValue> lines, String name) {
        try {
            end(name, Optional.of(read(lines, name).past(PastRun.End.DONE)));
        } catch (IOException | RuntimeException e) {
            // It still can't; the next list tries again.
            return;
        }
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        if (Files.isDirectory(journals)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(journals, "*" + SUFFIX)) {
                files.forEach(all::add);
            }
        }
        return all;
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    @Override
    public boolean forget(String name) throws IOException {
        for (Path file : files()) {
            if (nameOf(file).equals(name)) {
                forget(file, name);
                return true;
            }
        }
        return false;
    }

    private void forget(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            removeAll(file);
            return;
        }
        Optional<PastRun> past = Optional.empty();
        // Who still waits for it must not find it gone.
        try (Journal held = Journal.open(file)) {
            List<JsonValue> lines = held.lines();
            past = lines.isEmpty() ? past : Optional.of(read(lines, name).past(PastRun.End.FORGOTTEN));
        } catch (JournalException e) {
            if (e.kind() == JournalException.Kind.IN_USE) {
                throw e;
            }
        } catch (RuntimeException e) {
            // It says nothing of its run, and so does the history.
            past = Optional.empty();
        }
        // What stands in the place of a history, and can't hold it, must not hold the entry either.
        boolean isKept = Files.isRegularFile(journals.resolve(HISTORY))
                || !Files.exists(journals.resolve(HISTORY), LinkOption.NOFOLLOW_LINKS);
        end(name, past.filter(run -> isKept));
    }

    /** Removes what stands in a journal's place: a link itself, a folder with what is in it. */
    private static void removeAll(Path file) throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(file)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }

    /** Removes the answers that are older than 30 days, save those of runs whose entry is still there, readable or not. */
    public void removeOldAnswers() throws IOException {
        Set<String> unfinished = new HashSet<>();
        for (Path file : files()) {
            unfinished.add(nameOf(file));
        }
        answers.removeOld(now(), unfinished);
    }
}
