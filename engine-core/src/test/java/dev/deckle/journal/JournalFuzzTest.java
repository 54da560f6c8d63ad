package dev.deckle.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws bytes at what reads journals and the history: whatever a disk gives back is read, or refused as damaged. */
class JournalFuzzTest {
    @MethodSource("lines")
    @FuzzTest
    void line(byte @NotNull [] json) {
        for (byte[] file : List.of(json, Journal.sealed(json))) {
            List<JsonValue> lines = Journal.sound(file);
            for (JsonValue line : lines) {
                refusing(() -> RunLines.readPast(line));
            }
            if (!lines.isEmpty()) {
                refusing(() -> RunLines.isDone(lines));
                refusing(() -> RunLines.read(lines));
            }
        }
    }

    private static void refusing(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException | DateTimeException refused) {
            // What the store tells as damaged.
            return;
        }
    }

    static Stream<byte[]> lines() {
        return Stream.of(
                        "{\"INTENT\":{\"model\":\"a/b\",\"reference\":\"r\",\"results\":1,\"digest\":\"sha256:00\",\"cost\":\"0.2\",\"created\":\"2026-05-04T03:02:01Z\"}}",
                        "{\"RUN\":{\"id\":\"r1\"}}",
                        "{\"RESULT\":{\"digest\":\"sha256:00\",\"path\":\"/a/b.png\"}}",
                        "{\"DONE\":true}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
