package dev.deckle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Answer;
import dev.deckle.model.Frame;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
    private static final SortedMap<String, String> JOB = new TreeMap<>(Map.of("photo", "/a/b.jpg"));

    @TempDir
    Path folder;

    private FileRunStore store = FileRunStore.of(Path.of(""), Path.of(""), Clock.systemUTC());

    @BeforeEach
    void open() {
        store = FileRunStore.of(
                folder.resolve("state/runs"), folder.resolve("cache"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static RunEvent.Intent intent(String reference) {
        Frame frame = new Frame(Size.of(200, 100), new Rect(30, 40, 100, 50));
        return new RunEvent.Intent(
                new RunTicket("a/model", reference, Optional.empty(), 2, frame),
                Digest.of("asked"),
                new BigDecimal("0.20"));
    }

    private static RunEvent.Answered answered(String reference, int index) {
        return new RunEvent.Answered(
                reference, index, new Answer.File(new byte[] {(byte) 0x89, 'P', 'N', 'G', 7}, OptionalLong.empty()));
    }

    @Test
    void aRunIsFoundAgainAtEveryStepOfIt() throws IOException {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r1"));
            StoredRun run = store.find("r1").orElseThrow();
            assertThat(run.state()).isEqualTo(StoredRun.State.INTENT);
            assertThat(run.ticket()).isEqualTo(intent("r1").ticket());
            assertThat(run.created()).isEqualTo(NOW);
            assertThat(run.cost()).isEqualByComparingTo("0.2");
            assertThat(run.job()).isEqualTo(JOB);

            recorder.on(new RunEvent.Started("r1", "their-name"));
            assertThat(store.find("their-name").orElseThrow().state()).isEqualTo(StoredRun.State.RUN);

            recorder.on(answered("r1", 0));
            assertThat(store.find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RUN);
            recorder.on(answered("r1", 1));
            assertThat(store.find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RESULT);
            assertThat(recorder.answers())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Files.readAllBytes(file)).hasSize(5));
            recorder.done();
        }
        assertThat(store.list().runs()).isEmpty();
        assertThat(folder.resolve("cache/r1-1.png")).exists();
    }

    private void finish(String reference) throws IOException {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent(reference));
            recorder.on(new RunEvent.Started(reference, "x"));
            recorder.on(answered(reference, 0));
            recorder.on(answered(reference, 1));
            recorder.done();
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

    @Test
    void whatIsNotDoneIsLeftToBeCollected() throws IOException {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r1"));
            recorder.on(new RunEvent.Started("r1", "x"));
            recorder.on(intent("r2"));
            recorder.on(new RunEvent.Ended("r2"));
            StoredRun busy = store.find("r1").orElseThrow();
            assertThatThrownBy(() -> store.resume(List.of(busy))).isInstanceOf(JournalException.class);
        }
        assertThat(store.list().runs()).hasSize(1);
        try (RunRecorder recorder = store.resume(List.of(store.find("r1").orElseThrow()))) {
            recorder.on(answered("r1", 0));
            recorder.on(answered("r1", 1));
            recorder.done();
        }
        assertThat(store.list().runs()).isEmpty();
    }

    @Test
    void aRunThatCantBeRecordedIsNotSubmitted() throws IOException {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r1"));
            assertThatThrownBy(() -> recorder.on(intent("r1"))).isInstanceOf(UncheckedIOException.class);
        }
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

    @Test
    void answersThatAreToldTwiceCountOnce() throws IOException {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r1"));
            recorder.on(new RunEvent.Started("r1", "x"));
            recorder.on(answered("r1", 0));
        }
        try (RunRecorder recorder = store.resume(store.list().runs())) {
            recorder.on(answered("r1", 0));
            assertThat(recorder.answers()).hasSize(1);
        }
        assertThat(store.find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RUN);
        try (RunRecorder recorder = store.resume(store.list().runs())) {
            recorder.on(answered("r1", 1));
        }
        assertThat(store.find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RESULT);
        assertThat(store.find("r1").orElseThrow().answers()).hasSize(2);
    }

    @Test
    void whatWasAskedIsKnownBesideAnAnswerAlone() throws IOException {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r-1"));
            recorder.on(answered("r-1", 0));
            Path answer = recorder.answers().get(0);
            assertThat(AnswerFolder.asked(answer))
                    .contains(intent("r-1").ticket().frame());
            assertThat(AnswerFolder.asked(Files.copy(answer, folder.resolve("moved.png"))))
                    .isEmpty();
            Files.writeString(folder.resolve("cache/r-1.json"), "{\"frame\":{\"canvas\":7}}");
            assertThatThrownBy(() -> AnswerFolder.asked(answer))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("r-1.json");
            recorder.on(new RunEvent.Ended("r-1"));
        }
        assertThat(folder.resolve("cache/r-1.json")).doesNotExist();
    }
}
