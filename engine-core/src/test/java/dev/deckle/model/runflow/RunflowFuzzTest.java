package dev.deckle.model.runflow;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.fuzz.HostileReplies;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Frame;
import dev.deckle.model.RunTicket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws bytes at what reads the answers of Runflow: a state of the run, or the one exception for what can't be read. */
class RunflowFuzzTest {
    private static final String TASK = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    @MethodSource("replies")
    @FuzzTest
    void answer(byte @NotNull [] body) {
        HostileReplies.read(run(), body);
    }

    private static RunTicket ticket() {
        Size size = Size.of(64, 64);
        return new RunTicket("runflow/x", TASK, Optional.of("r1"), 2, new Frame(size, Rect.at(0, 0, size)));
    }

    private static RunflowRun run() {
        return new RunflowRun(ticket(), "/v1/x", new byte[0]);
    }

    static Stream<byte[]> replies() {
        return Stream.of(
                        "{\"id\":\"r1\",\"status\":\"queued\",\"client_ref\":\"" + TASK + "\"}",
                        "{\"run_id\":\"r1\",\"status_code\":\"succeeded\",\"cost\":0.55,\"output\":{\"outputs\":[{\"url\":\"https://a.b/c\"}],\"seed\":3}}",
                        "{\"id\":\"r1\",\"status\":\"partial_succeeded\",\"output\":{\"image_urls\":[null,\"https://a.b/c\"]}}",
                        "{\"id\":\"r1\",\"status\":\"failed\",\"failure_code\":\"X\",\"failure_message\":\"m\"}",
                        "{\"data\":[{\"id\":\"r1\",\"client_ref\":\"" + TASK + "\",\"status\":\"running\"}]}",
                        "{\"code\":\"INPUT_VALIDATION_FAILED\",\"message\":\"m\",\"errors\":[{\"field\":\"f\"}]}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
