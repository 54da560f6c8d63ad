package dev.deckle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.file.whole.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The home in files: the contract of all, and what only files have. */
class RunStoreTest extends RunStoreContract {
    private FileRunStore store = FileRunStore.of(Path.of(""), Path.of(""), Clock.systemUTC());

    @Override
    RunStore store() {
        return store;
    }

    @BeforeEach
    void open() {
        store = FileRunStore.of(
                folder.resolve("state/runs"), folder.resolve("cache"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A process that was killed while it kept an answer leaves a part of it under a name of its own. */
    @Test
    void halfAnswersOfProcessesThatAreGoneAreSwept() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        String[] mine = new String[1];
        AtomicFile.write(cache.resolve("answer.png"), false, out -> mine[0] = only(cache));
        String[] parts = mine[0].split("-", 5);
        parts[3] = String.valueOf(Long.parseLong(parts[3]) - 3_600_000);
        Path half = Files.writeString(cache.resolve(String.join("-", parts)), "half an answer");
        Path living = Files.writeString(cache.resolve(mine[0]), "half an answer");

        store.answers().sweep();

        assertThat(half).doesNotExist();
        assertThat(living).exists();
        assertThat(cache.resolve("answer.png")).exists();
    }

    private static String only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return String.valueOf(files.findFirst().orElseThrow().getFileName());
        }
    }

    @Test
    void aTornLineOfTheHistoryTakesNoOtherWithIt() throws IOException {
        finish("r1");
        finish("r2");
        Path history = folder.resolve("state/runs/history");
        byte[] whole = Files.readAllBytes(history);
        Files.write(history, Arrays.copyOf(whole, whole.length - 20));

        finish("r3");

        assertThat(store.history()).extracting(PastRun::reference).containsExactly("r1", "r3");
    }

    /** A history that can't be written is no failure of a job: its run leaves with the next list that can write it. */
    @Test
    void aRunThatCouldNotLeaveLeavesLater() throws IOException {
        Path history = Files.createDirectories(folder.resolve("state/runs/history"));
        assertThatThrownBy(() -> finish("r1")).isInstanceOf(IOException.class);
        assertThat(store.list().runs()).isEmpty();
        assertThat(folder.resolve("state/runs/r1.run")).exists();

        Files.delete(history);

        assertThat(store.list().runs()).isEmpty();
        assertThat(folder.resolve("state/runs/r1.run")).doesNotExist();
        assertThat(store.history()).extracting(PastRun::reference).containsExactly("r1");
    }

    /** A power cut may leave a file without one whole line: nobody can tell what was in it, so it is told and can be forgotten. */
    @Test
    void anEntryWithoutAWholeLineIsTold() throws IOException {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r1"));
        }
        Path entry = folder.resolve("state/runs/r1.run");
        byte[] whole = Files.readAllBytes(entry);
        for (byte[] left : new byte[][] {Arrays.copyOf(whole, 60), new byte[whole.length]}) {
            Files.write(entry, left);
            assertThat(store.list().runs()).isEmpty();
            assertThat(store.list().unreadable())
                    .extracting(RunList.Unreadable::name)
                    .containsExactly("r1");
        }
        assertThat(store.forget("r1")).isTrue();
        assertThat(store.list().unreadable()).isEmpty();
    }

    @Test
    void foldersAndAnswersAreTheOwnersAlone() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r1"));
            recorder.on(answered("r1", 0));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache/r1-1.png"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("state/runs/r1.run"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void answersAreKeptThirtyDays() throws IOException {
        store.record(JOB).close();
        Path old = Files.write(folder.resolve("cache/old.png"), new byte[1]);
        Path young = Files.write(folder.resolve("cache/young.png"), new byte[1]);
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(31))));
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofDays(29))));

        store.removeOldAnswers();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aJournalWithoutAnIntentIsNoRun() throws IOException {
        store.record(JOB).close();
        Files.write(folder.resolve("state/runs/torn.run"), "{\"INTENT\":{\"mod".getBytes(StandardCharsets.US_ASCII));
        assertThat(store.list().runs()).isEmpty();
    }
}
