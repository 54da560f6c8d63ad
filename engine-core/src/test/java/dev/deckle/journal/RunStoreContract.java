package dev.deckle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every home of runs keeps to. Its answers are in the folder {@code cache}, its time is {@link #NOW}. */
abstract class RunStoreContract {
    static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
    static final SortedMap<String, String> JOB = new TreeMap<>(Map.of("photo", "/a/b.jpg"));

    @TempDir
    Path folder;

    /** The store of this test. */
    abstract RunStore store();

    static RunEvent.Intent intent(String reference) {
        Frame frame = new Frame(Size.of(200, 100), new Rect(30, 40, 100, 50));
        return new RunEvent.Intent(
                new RunTicket("a/model", reference, Optional.empty(), 2, frame),
                Digest.of("asked"),
                new BigDecimal("0.20"));
    }

    static RunEvent.Answered answered(String reference, int index) {
        return new RunEvent.Answered(
                reference, index, new Answer.File(new byte[] {(byte) 0x89, 'P', 'N', 'G', 7}, OptionalLong.empty()));
    }

    final void finish(String reference) throws IOException {
        try (RunRecorder recorder = store().record(JOB)) {
            recorder.on(intent(reference));
            recorder.on(new RunEvent.Started(reference, "x"));
            recorder.on(answered(reference, 0));
            recorder.on(answered(reference, 1));
            recorder.done();
        }
    }

    @Test
    void aRunIsFoundAgainAtEveryStepOfIt() throws IOException {
        try (RunRecorder recorder = store().record(JOB)) {
            recorder.on(intent("r1"));
            StoredRun run = store().find("r1").orElseThrow();
            assertThat(run.state()).isEqualTo(StoredRun.State.INTENT);
            assertThat(run.ticket()).isEqualTo(intent("r1").ticket());
            assertThat(run.created()).isEqualTo(NOW);
            assertThat(run.cost()).isEqualByComparingTo("0.2");
            assertThat(run.job()).isEqualTo(JOB);

            recorder.on(new RunEvent.Started("r1", "their-name"));
            assertThat(store().find("their-name").orElseThrow().state()).isEqualTo(StoredRun.State.RUN);

            recorder.on(answered("r1", 0));
            assertThat(store().find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RUN);
            recorder.on(answered("r1", 1));
            assertThat(store().find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RESULT);
            assertThat(recorder.answers())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Files.readAllBytes(file)).hasSize(5));
            recorder.done();
        }
        assertThat(store().list().runs()).isEmpty();
        assertThat(folder.resolve("cache/r1-1.png")).exists();
    }

    @Test
    void whatIsNotDoneIsLeftToBeCollected() throws IOException {
        try (RunRecorder recorder = store().record(JOB)) {
            recorder.on(intent("r1"));
            recorder.on(new RunEvent.Started("r1", "x"));
            recorder.on(intent("r2"));
            recorder.on(new RunEvent.Ended("r2"));
            StoredRun busy = store().find("r1").orElseThrow();
            assertThatThrownBy(() -> store().resume(List.of(busy))).isInstanceOf(JournalException.class);
        }
        assertThat(store().list().runs()).hasSize(1);
        try (RunRecorder recorder = store().resume(List.of(store().find("r1").orElseThrow()))) {
            recorder.on(answered("r1", 0));
            recorder.on(answered("r1", 1));
            recorder.done();
        }
        assertThat(store().list().runs()).isEmpty();
    }

    @Test
    void aRunThatCantBeRecordedIsNotSubmitted() throws IOException {
        try (RunRecorder recorder = store().record(JOB)) {
            recorder.on(intent("r1"));
            assertThatThrownBy(() -> recorder.on(intent("r1"))).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void answersThatAreToldTwiceCountOnce() throws IOException {
        try (RunRecorder recorder = store().record(JOB)) {
            recorder.on(intent("r1"));
            recorder.on(new RunEvent.Started("r1", "x"));
            recorder.on(answered("r1", 0));
        }
        try (RunRecorder recorder = store().resume(store().list().runs())) {
            recorder.on(answered("r1", 0));
            assertThat(recorder.answers()).hasSize(1);
        }
        assertThat(store().find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RUN);
        try (RunRecorder recorder = store().resume(store().list().runs())) {
            recorder.on(answered("r1", 1));
        }
        assertThat(store().find("r1").orElseThrow().state()).isEqualTo(StoredRun.State.RESULT);
        assertThat(store().find("r1").orElseThrow().answers()).hasSize(2);
    }

    @Test
    void whatWasAskedIsKnownBesideAnAnswerAlone() throws IOException {
        try (RunRecorder recorder = store().record(JOB)) {
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

    @Test
    void theHistoryTellsHowRunsEndedInTheirOrder() throws IOException {
        finish("r1");
        try (RunRecorder recorder = store().record(JOB)) {
            recorder.on(intent("r2"));
            recorder.on(new RunEvent.Started("r2", "x"));
            recorder.on(new RunEvent.Made("r2", 2, Optional.of(new BigDecimal("0.07"))));
            recorder.on(new RunEvent.Ended("r2"));
            recorder.on(intent("r3"));
            recorder.on(new RunEvent.Ended("r3"));
            recorder.on(intent("r4"));
        }
        assertThat(store().forget("r4")).isTrue();
        assertThat(store().forget("r4")).isFalse();
        assertThat(store().list().runs()).isEmpty();
        assertThat(store().history())
                .extracting(run -> run.reference() + " " + run.end() + " " + run.cost())
                .containsExactly("r1 DONE 0.20", "r2 FAILED 0.07", "r4 FORGOTTEN 0.20");
    }

    @Test
    void anotherRunTakesThePlaceOfOneThatTheProviderDoesNotHave() throws IOException {
        try (RunRecorder recorder = store().record(JOB)) {
            recorder.on(intent("r1"));
        }
        try (RunRecorder recorder = store().resume(store().list().runs())) {
            assertThatThrownBy(() -> store().forget("r1")).isInstanceOf(JournalException.class);
            recorder.replace("r1");
            recorder.on(intent("r2"));
        }
        assertThat(store().list().runs())
                .extracting(run -> run.ticket().reference())
                .containsExactly("r2");
        assertThat(store().list().unreadable()).isEmpty();
    }
}
