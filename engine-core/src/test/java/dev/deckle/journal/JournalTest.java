package dev.deckle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("a.run");
        try (Journal journal = Journal.create(file)) {
            journal.append("{\"INTENT\":{\"model\":\"m\u00E9\"}}");
            journal.append("{\"RUN\":{\"id\":\"r 1\"}}");
            journal.append("{\"DONE\":true}");
        }
        return file;
    }

    private static List<String> keys(List<JsonValue> lines) {
        return lines.stream()
                .map(line -> String.valueOf(
                        ((Map<?, ?>) line.value()).keySet().iterator().next()))
                .toList();
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        Path file = written();

        assertThat(keys(Journal.lines(file))).containsExactly("INTENT", "RUN", "DONE");
        assertThat(Journal.lines(file).get(0).get("INTENT").get("model").text()).isEqualTo("m\u00E9");
        try (Journal journal = Journal.open(file)) {
            journal.append("{\"MORE\":1}");
        }
        assertThat(keys(Journal.lines(file))).containsExactly("INTENT", "RUN", "DONE", "MORE");
    }

    /** A process that dies while it writes leaves any number of the bytes. */
    @Test
    void aLineThatWasCutOffIsIgnoredAndOverwritten() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] == '\n') {
                ends.add(i + 1);
            }
        }
        for (int cut = 0; cut <= whole.length; cut++) {
            Path file = folder.resolve("cut.run");
            Files.write(file, Arrays.copyOf(whole, cut));
            int expected = (int) ends.stream().filter(atMost(cut)).count();

            assertThat(Journal.lines(file)).as("cut at %d", cut).hasSize(expected);
            try (Journal journal = Journal.open(file)) {
                journal.append("{\"NEXT\":1}");
            }
            assertThat(Journal.lines(file)).as("cut at %d", cut).hasSize(expected + 1);
        }
    }

    private static Predicate<Integer> atMost(int cut) {
        return end -> end <= cut;
    }

    @Test
    void anyOtherDamageIsAnError() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        int lastLine = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2) + 1;
        // Without its end the last line but one is a part of the last, which may be cut off.
        for (int i = 0; i < lastLine - 1; i++) {
            byte[] bytes = whole.clone();
            bytes[i] ^= 4;
            Files.write(file, bytes);
            assertThatThrownBy(() -> Journal.lines(file))
                    .as("byte %d", i)
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.DAMAGED));
        }
    }

    @Test
    void oneHasItOpen() throws IOException {
        Path file = written();
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.lines()).hasSize(3);
            assertThatThrownBy(() -> Journal.open(file))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.IN_USE));
            assertThat(Journal.lines(file)).hasSize(3);
        }
        Journal.open(file).close();
        assertThatThrownBy(() -> Journal.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
